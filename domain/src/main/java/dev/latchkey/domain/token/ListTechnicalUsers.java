package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists the technical users of an organization, newest first, and shows one. They can only be
// read:
/// each comes and goes with its token, and stays in the list when it is out of use.
public final class ListTechnicalUsers {
  private final Tokens tokens;
  private final InstantSource clock;

  public ListTechnicalUsers(Tokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  public Outcome<List<TechnicalUser>> list(Caller caller) {
    return caller.may(Permission.MEMBERS_READ)
        ? Outcome.done(tokens.technicalUsers(caller.inOrganization()))
        : Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
  }

  public Outcome<TechnicalUser> show(Caller caller, TechnicalUserId id) {
    return switch (list(caller)) {
      case Outcome.Done<List<TechnicalUser>> done -> {
        Optional<TechnicalUser> found =
            done.value().stream().filter(each -> each.id().equals(id)).findFirst();
        yield found.map(Outcome::done).orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
      }
      case Outcome.Refused<List<TechnicalUser>>(Refusal why) -> Outcome.refused(why);
    };
  }

  /// What stands before him now.
  public Standing standing(TechnicalUser technicalUser) {
    OrganizationId organization = technicalUser.organization();
    Optional<Token> token = tokens.find(organization, technicalUser.token());
    return new Standing(
        technicalUser,
        token.orElse(null),
        tokens
            .tombstone(organization, technicalUser.token())
            .map(Tokens.Tombstone::hint)
            .orElse(null),
        token.filter(each -> each.isUsable(clock.instant())).isPresent());
  }

  /// @param token null where it is gone
  /// @param goneHint the public part of the value of a token that is gone, as long as that is kept
  /// @param inUse whether his token is good
  public record Standing(
      TechnicalUser technicalUser,
      @Nullable Token token,
      @Nullable String goneHint,
      boolean inUse) {}
}
