package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Outcomes;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.FindGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupRows;
import dev.latchkey.domain.group.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deletes a group for good: what its members may do in it ends, and its tokens go with it.
///
/// Made with a rehearsal it answers what would end, by the same steps.
public final class DeleteGroup {
  private final Groups groups;
  private final FindGroup findGroup;
  private final Tokens tokens;
  private final TokenRows rows;
  private final Standing standing;
  private final Changes changes;

  public DeleteGroup(
      Groups groups, Tokens tokens, TokenRows rows, Standing standing, Changes changes) {
    this.groups = groups;
    this.findGroup = new FindGroup(groups);
    this.tokens = tokens;
    this.rows = rows;
    this.standing = standing;
    this.changes = changes;
  }

  /// @param ifRevision refused as stale where it is another; null for any
  public Outcome<Ended> delete(Caller caller, String idOrSlug, @Nullable Long ifRevision) {
    return Outcomes.of(
        changes.commit(caller.once(), change -> remove(change, caller, idOrSlug, ifRevision)));
  }

  private Outcome<Ended> remove(
      Change change, Caller before, String idOrSlug, @Nullable Long ifRevision) {
    Optional<Caller> caller = standing.again(before, change.at());
    Optional<Group> found = caller.flatMap(each -> findGroup.lock(each, idOrSlug));
    if (caller.isEmpty() || found.isEmpty()) {
      return Outcome.refused(new Refusal.NotFound());
    }
    if (!caller.get().may(Permission.GROUPS_WRITE)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.GROUPS_WRITE));
    }
    Group group = found.get();
    if (ifRevision != null && ifRevision != group.revision()) {
      return Outcome.refused(new Refusal.Stale(group.revision()));
    }
    int members = groups.people(group.organization(), group.id()).size();
    List<Token> ending = tokensOf(group, change);
    change.publish(GroupRows.removed(group));
    for (Token token : ending) {
      Ending.delete(tokens, rows, change, caller.get(), token, "token.delete");
    }
    groups.delete(group.organization(), group.id());
    change.audit(
        AuditEntry.of(
            caller.get(),
            group.organization(),
            "group.delete",
            CreateGroup.subject(group),
            "with " + ending.size() + " tokens"));
    return Outcome.done(new Ended(group, members, ending));
  }

  private List<Token> tokensOf(Group group, Change change) {
    Tokens.Filter its =
        Tokens.Filter.of(Kind.GROUP, change.at()).ofOwners(Set.of(group.id().value()));
    List<Token> all = new ArrayList<>();
    Page<Token> page = null;
    do {
      Page.Wanted next = new Page.Wanted(Page.Wanted.MOST, page == null ? null : page.next());
      page = tokens.list(group.organization(), its, Tokens.Sort.NEWEST, next);
      all.addAll(page.items());
    } while (page.next() != null);
    return all;
  }

  /// What ended with a group.
  ///
  /// @param members how many people were in it
  public record Ended(Group group, int members, List<Token> tokens) {
    public Ended {
      tokens = List.copyOf(tokens);
    }
  }
}
