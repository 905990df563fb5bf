package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEntry.Result;
import dev.latchkey.domain.audit.AuditEntry.Subject;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.id.OrganizationId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what concerns a person as such, like a sign-in, into the audit log of the installation
/// and of every organization that he is a member of: each must be able to tell who came in.
public final class PersonalEvents {
  private final Members members;

  public PersonalEvents(Members members) {
    this.members = members;
  }

  void succeeded(
      Change change, Actor actor, User about, Origin origin, String action, String detail) {
    write(change, actor, about, origin, action, null, detail);
  }

  void refused(Change change, User about, Origin origin, String action, String code) {
    write(change, Actor.user(about.id(), about.name()), about, origin, action, code, "");
  }

  private void write(
      Change change,
      Actor actor,
      User about,
      Origin origin,
      String action,
      @Nullable String code,
      String detail) {
    Subject object = new Subject("user", about.id().toString(), about.name());
    Result result = code == null ? Result.SUCCEEDED : Result.REFUSED;
    Stream.concat(
            Stream.of(OrganizationId.INSTALLATION),
            members.of(about.id()).stream().map(Member::organization))
        .map(
            organization ->
                new AuditEntry(
                    organization, actor, action, object, origin, null, result, code, detail))
        .forEach(change::audit);
  }
}
