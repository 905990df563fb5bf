package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Throttle.Subject;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Takes a wish for a link that sets a new password.
///
/// Whether an account has the address makes no difference here, in what is written and how long it
/// takes: that is looked at by [SendResetLink], after the answer.
public final class AskForReset {
  private final Throttle throttle;
  private final Outbox outbox;
  private final SessionSecrets secrets;
  private final Changes changes;

  public AskForReset(Throttle throttle, Outbox outbox, SessionSecrets secrets, Changes changes) {
    this.throttle = throttle;
    this.outbox = outbox;
    this.secrets = secrets;
    this.changes = changes;
  }

  /// Whether a mail could be sent at all.
  public boolean isPossible() {
    return outbox.takesMail();
  }

  /// @param email a well-formed address
  /// @throws IllegalStateException where no mail server is set
  public Result ask(String email, Origin origin) {
    if (!outbox.takesMail()) {
      throw new IllegalStateException("no mail server is set");
    }
    List<Subject> subjects =
        List.of(
            Subject.resetOf(secrets.blind(PasswordRule.folded(email))),
            Subject.resetFrom(origin.address()));
    return changes
        .commit(
            change -> {
              Optional<Duration> wait = throttle.admit(subjects, change.at());
              if (wait.isPresent()) {
                return new Result.Wait(wait.get());
              }
              outbox.post(
                  change,
                  OrganizationId.INSTALLATION,
                  Delivery.Sort.PASSWORD_RESET,
                  Secret.of(origin.address() + "\n" + origin.requestId() + "\n" + email.strip()),
                  change.at().plus(SendResetLink.GOOD_FOR));
              return new Result.Taken();
            })
        .value();
  }

  /// What came of it.
  public sealed interface Result {
    /// A link is sent if an account has the address.
    record Taken() implements Result {}

    /// Not looked at; try again after `rest`.
    record Wait(Duration rest) implements Result {}
  }
}
