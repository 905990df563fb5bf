package dev.latchkey.server.installation;

import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.launch.FirstPassword;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the first `serve` on an empty installation sets up: the organization `default`, subscribed
/// to EDI, and its administrator with a first password.
public final class FirstSetUp {
  public static final String EMAIL = "admin@localhost";
  public static final String ORGANIZATION = "default";

  private final Installation installation;
  private final FirstPasswords firstPasswords;

  public FirstSetUp(Installation installation, FirstPasswords firstPasswords) {
    this.installation = installation;
    this.firstPasswords = firstPasswords;
  }

  /// The password to tell; nothing where all was set up before.
  public Optional<FirstPassword> run() {
    SetUp setUp = installation.setUp();
    if (!setUp.isNeeded()) {
      return Optional.empty();
    }
    Secret password = Secret.of(installation.secrets().base62(FirstPasswords.LENGTH));
    Instant until = installation.clock().instant().plus(FirstPasswords.LAST);
    SetUp.Wanted wanted =
        new SetUp.Wanted(
            ORGANIZATION,
            ORGANIZATION,
            EMAIL,
            installation.vault().passwords().hash(password),
            until,
            List.of(Service.EDI.slug()));
    return switch (setUp.run(wanted)) {
      case SetUp.Result.Made made -> Optional.of(firstPasswords.handOver(password));
      case SetUp.Result.Already already -> Optional.empty();
      case SetUp.Result.Other other -> Optional.empty();
    };
  }
}
