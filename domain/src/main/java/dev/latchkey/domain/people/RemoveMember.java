package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.token.EndTokens;
import dev.latchkey.domain.token.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a person's membership, and with it, in the same transaction, his personal tokens and
/// application keys in this organization. He stays a user, a member of others, and the actor of
/// what he did.
public final class RemoveMember {
  private final PeoplePorts ports;
  private final StandingWork standing;

  public RemoveMember(PeoplePorts ports, Changes changes) {
    this.ports = ports;
    this.standing = new StandingWork(ports.authority(), changes);
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Removed> remove(Caller caller, UserId id, @Nullable Long ifRevision) {
    return standing.commit(
        caller, Permission.MEMBERS_WRITE, (change, now) -> write(change, now, id, ifRevision));
  }

  private Outcome<Removed> write(
      Change change, Caller caller, UserId id, @Nullable Long ifRevision) {
    OrganizationId organization = caller.inOrganization();
    Optional<Member> found = ports.members().lock(organization, id);
    if (found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    Member member = found.get();
    if (ifRevision != null && ifRevision != member.revision()) {
      return Outcome.refused(new Refusal.Stale(member.revision()));
    }
    User user = ports.users().find(id).orElseThrow();
    Role role = ports.roles().find(organization, member.role()).orElseThrow();
    if (role.isAdministrator()) {
      Optional<Refusal> kept =
          new LastAdministrator(ports.roles(), ports.members()).keeps(organization, user);
      if (kept.isPresent()) {
        return Outcome.refused(kept.get());
      }
    }
    return Outcome.done(end(change, caller, new Person(member, user, role)));
  }

  private Removed end(Change change, Caller caller, Person person) {
    Member member = person.member();
    List<Token> ended =
        new PersonalTokens(ports.tokens()).of(member.organization(), member.user(), change.at());
    new EndTokens(ports.tokens(), ports.rows()).delete(change, caller, ended, "token.owner-left");
    ports.departures().forEach(each -> each.leave(change, caller, member));
    ports.members().delete(member.organization(), member.user());
    change.publish(IdentityRows.removed(member));
    change.audit(
        AuditEntry.of(
            caller,
            member.organization(),
            "member.remove",
            new AuditEntry.Subject("user", member.user().toString(), person.user().name()),
            "role " + person.role().name() + ", tokens ended: " + ended.size()));
    return new Removed(person, ended);
  }

  /// @param ended his tokens, which are gone for good
  public record Removed(Person person, List<Token> ended) {
    public Removed {
      ended = List.copyOf(ended);
    }
  }
}
