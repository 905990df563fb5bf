package dev.latchkey.server.command;

import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.installation.FirstPasswords;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sets an installation up without starting it. Told the same again, it changes nothing.
public final class InitCommand implements Command {
  private final InstantSource clock;

  public InitCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "init",
        "Sets up without starting, for scripts",
        List.of(),
        List.of(
            new Flag(
                InitRequest.ORGANIZATION, "NAME", Flag.Need.REQUIRED, "the first organization"),
            new Flag(InitRequest.EMAIL, "E", Flag.Need.REQUIRED, "administrator and operator"),
            new Flag(
                InitRequest.PASSWORD_FILE,
                "F",
                Flag.Need.OPTIONAL,
                "its first line is his password"),
            new Flag(
                InitRequest.TOKEN_FILE,
                "F",
                Flag.Need.OPTIONAL,
                "receives a token that may do all"),
            new Flag(InitRequest.SUBSCRIBE, "SERVICE", Flag.Need.SEVERAL, "such as edi")));
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    List<String> problems = new ArrayList<>();
    InitRequest request = InitRequest.read(arguments, problems);
    if (!problems.isEmpty()) {
      problems.forEach(terminal::complain);
      return USAGE;
    }
    try {
      return switch (TakeInstallation.orNew(settings, clock)) {
        case TakeInstallation.Taken.Ours ours -> {
          try (ours) {
            yield setUp(request, settings, ours.installation(), terminal);
          }
        }
        case TakeInstallation.Taken.OfServer(var runs) -> failed(terminal, runs.message());
        case TakeInstallation.Taken.Stopped(var messages) ->
            failed(terminal, String.join(System.lineSeparator(), messages));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The set-up could not write its files", e);
    }
  }

  private int setUp(
      InitRequest request, Settings settings, Installation installation, Terminal terminal)
      throws IOException {
    if (installation.sealedBecause().isPresent()) {
      return failed(terminal, installation.sealedBecause().get());
    }
    Optional<TokenFile> tokenFile =
        request.tokenFile().map(file -> new TokenFile(file, installation));
    SetUp setUp = installation.setUp();
    if (!setUp.isNeeded()) {
      return compare(request, tokenFile, setUp.found(wanted(request, null, null)), terminal);
    }
    Optional<String> taken = tokenFile.flatMap(TokenFile::reserve);
    if (taken.isPresent()) {
      return failed(terminal, taken.get());
    }
    Optional<Secret> first =
        request.password().isPresent()
            ? Optional.empty()
            : Optional.of(Secret.of(installation.secrets().base62(FirstPasswords.LENGTH)));
    String hash = installation.vault().passwords().hash(first.or(request::password).orElseThrow());
    Instant until = first.map(made -> clock.instant().plus(FirstPasswords.LAST)).orElse(null);
    return switch (setUp.run(wanted(request, hash, until))) {
      case SetUp.Result.Made(Organization organization, User administrator) -> {
        terminal.say(
            "Organization %s (%s) and its administrator %s are set up."
                .formatted(organization.name(), organization.slug(), administrator.email()));
        first.ifPresent(password -> handOver(password, settings, terminal));
        tokenFile.ifPresent(file -> file.fill(organization, administrator, terminal));
        yield DONE;
      }
      case SetUp.Result.Already already -> compare(request, tokenFile, already, terminal);
      case SetUp.Result.Other other -> compare(request, tokenFile, other, terminal);
    };
  }

  private static int compare(
      InitRequest request, Optional<TokenFile> tokenFile, SetUp.Result result, Terminal terminal) {
    return switch (result) {
      case SetUp.Result.Already(Organization organization, User administrator) -> {
        Optional<String> other =
            tokenFile.flatMap(file -> file.same(organization, administrator, terminal));
        yield other.isPresent()
            ? failed(terminal, other.get())
            : done(terminal, "It is set up so already. Nothing was changed.");
      }
      case SetUp.Result.Other(List<SetUp.Difference> differences) -> {
        differences.forEach(difference -> terminal.complain(words(request, difference)));
        yield failed(
            terminal, "It was set up before, otherwise. Nothing was changed. Another: --data-dir");
      }
      case SetUp.Result.Made made -> throw new IllegalStateException("set up just now");
    };
  }

  private static String words(InitRequest request, SetUp.Difference difference) {
    return switch (difference) {
      case ORGANIZATION ->
          "%s: there is no organization \"%s\" (%s)."
              .formatted(InitRequest.ORGANIZATION, request.name(), request.slug());
      case ADMINISTRATOR ->
          "%s: no user has the e-mail %s.".formatted(InitRequest.EMAIL, request.email());
      case SUBSCRIPTIONS ->
          "%s: %s was subscribed to %s."
              .formatted(
                  InitRequest.SUBSCRIBE,
                  request.slug(),
                  request.subscribe().isEmpty()
                      ? "a service"
                      : "other services than " + String.join(", ", request.subscribe()));
    };
  }

  private static void handOver(Secret password, Settings settings, Terminal terminal) {
    terminal.say(
        "Password: "
            + new FirstPasswords(settings.data().directory(), terminal.interactive())
                .handOver(password)
                .line());
  }

  private static SetUp.Wanted wanted(
      InitRequest request, @Nullable String hash, @Nullable Instant until) {
    return new SetUp.Wanted(
        request.name(), request.slug(), request.email(), hash, until, request.subscribe());
  }

  private static int done(Terminal terminal, String message) {
    terminal.say(message);
    return DONE;
  }

  private static int failed(Terminal terminal, String message) {
    terminal.complain(message);
    return FAILED;
  }
}
