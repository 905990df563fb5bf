package dev.latchkey.server.command;

import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.ResetPassword;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.Throttle;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.launch.FirstPassword;
import dev.latchkey.store.Stores;
import java.util.List;

/// Gives a person a new first password: the way back in for whoever can open the data.
public final class ResetPasswordTask implements InstallationTask {
  private static final String EMAIL = "--email";

  @Override
  public Shape shape() {
    return new Shape(
        "reset-password",
        "Makes a new first password and ends the user's sessions",
        List.of(),
        List.of(new Flag(EMAIL, "E", Flag.Need.OPTIONAL, "whose; else the only operator's")));
  }

  @Override
  public int run(Arguments arguments, Installation installation, Terminal terminal) {
    String email = arguments.value(EMAIL).orElse(null);
    return switch (useCase(installation).reset(email)) {
      case ResetPassword.Result.Reset(User user, Secret password, var goodUntil) -> {
        terminal.say("E-mail:   " + user.email());
        terminal.say("Password: " + new FirstPassword.Shown(password.expose()).line());
        yield Command.DONE;
      }
      case ResetPassword.Result.NoSuchUser() -> {
        terminal.complain("No user has the e-mail %s. Nothing was changed.".formatted(email));
        yield Command.FAILED;
      }
      case ResetPassword.Result.Several(List<String> emails) -> {
        terminal.complain(several(emails));
        yield Command.FAILED;
      }
    };
  }

  private static String several(List<String> emails) {
    return emails.isEmpty()
        ? "There is no operator yet. Set up first: ./latchkey serve"
        : "There are %d operators. Say whose: %s"
            .formatted(
                emails.size(),
                String.join(", ", emails.stream().map(each -> EMAIL + " " + each).toList()));
  }

  private static ResetPassword useCase(Installation installation) {
    Stores stores = installation.stores();
    return new ResetPassword(
        stores.users(),
        stores.sessions(),
        stores.knownBrowsers(),
        stores.authenticators(),
        stores.recoveryCodes(),
        new Throttle(stores.signInFailures()),
        new PersonalEvents(stores.members()),
        installation.vault().passwords(),
        new SessionSecrets(
            installation.vault().digestKeys(),
            installation.vault().lastingKey(),
            installation.secrets()),
        installation.secrets(),
        stores.changes());
  }
}
