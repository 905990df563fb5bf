package dev.latchkey.verifier.proxy;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a proxy is set up to ask: `service`, `environment`, `permission`. A name that is none of
/// these is refused: a mistyped one would let more through than was meant.
public sealed interface ProxyQuestion {
  record Asked(@Nullable String service, @Nullable String environment, List<String> permissions)
      implements ProxyQuestion {
    public Asked {
      permissions = List.copyOf(permissions);
    }

    /// @param from where the token was presented from; null where not known
    public Question from(@Nullable IpAddress from) {
      return new Question(null, service, environment, permissions, from);
    }
  }

  record Invalid(List<FieldError> errors) implements ProxyQuestion {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  /// What a name was given, as a query or a map has it.
  @FunctionalInterface
  interface Given {
    List<String> all(String name);
  }

  /// Reads what was given. Several permissions have blanks between them, or are given one by one.
  static ProxyQuestion read(Collection<String> names, Given given) {
    return new Reader(given).read(names);
  }

  /// Collects what is wrong.
  final class Reader {
    private static final List<String> NAMES = List.of("service", "environment", "permission");
    private static final int MOST_PERMISSIONS = 100;
    private static final int LONGEST_NAME = 64;

    /// `scope-token` of RFC 6749, since a challenge repeats it.
    private static final Pattern PERMISSION = Pattern.compile("[!#-\\[\\]-~]{1,64}");

    private final Given given;
    private final List<FieldError> errors = new ArrayList<>();

    private Reader(Given given) {
      this.given = given;
    }

    private ProxyQuestion read(Collection<String> names) {
      new TreeSet<>(names)
          .stream()
              .filter(name -> !NAMES.contains(name))
              .limit(20)
              .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
              .forEach(name -> note(name, FieldCode.UNKNOWN_FIELD));
      String service = word("service");
      String environment = word("environment");
      List<String> permissions = permissions();
      return errors.isEmpty() ? new Asked(service, environment, permissions) : new Invalid(errors);
    }

    private @Nullable String word(String name) {
      List<String> all = given.all(name);
      if (all.size() > 1) {
        note(name, FieldCode.NOT_ALLOWED);
      } else if (!all.isEmpty() && !isWord(all.getFirst())) {
        note(name, FieldCode.BAD_FORMAT);
      }
      return all.isEmpty() ? null : all.getFirst();
    }

    private static boolean isWord(String text) {
      return !text.isEmpty()
          && text.length() <= LONGEST_NAME
          && text.codePoints().noneMatch(Character::isISOControl);
    }

    private List<String> permissions() {
      List<String> permissions =
          given.all("permission").stream()
              .flatMap(each -> Arrays.stream(each.split(" ", -1)))
              .toList();
      if (!permissions.stream().allMatch(PERMISSION.asMatchPredicate())) {
        note("permission", FieldCode.BAD_FORMAT);
      } else if (permissions.size() > MOST_PERMISSIONS) {
        note("permission", FieldCode.TOO_LONG);
      }
      return permissions;
    }

    private void note(String name, FieldCode code) {
      errors.add(FieldError.of(name, code));
    }
  }
}
