package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rule for e-mail addresses: one `@`, no blanks or control characters, at most 254 characters.
/// More can't be known before a message arrives.
public final class Emails {
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");

  private Emails() {}

  public static Optional<FieldProblem> problem(String field, @Nullable String email) {
    if (email == null || email.isBlank()) {
      return Optional.of(new FieldProblem(field, Rule.REQUIRED, "Give an e-mail address."));
    }
    if (!ADDRESS.matcher(email).matches()) {
      return Optional.of(
          new FieldProblem(
              field, Rule.BAD_FORMAT, "An e-mail address looks like ann@example.com."));
    }
    return Optional.empty();
  }
}
