package dev.latchkey.console.page;

import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts refusals and failures into words.
public final class RefusalWords {
  private final Members members;

  public RefusalWords(Members members) {
    this.members = members;
  }

  Problem of(Refusal why, @Nullable Visit visit, String requestId) {
    return switch (why) {
      case Refusal.Forbidden forbidden -> forbidden(forbidden, visit, requestId);
      case Refusal.NotFound ignored -> notFound(requestId);
      case Refusal.Invalid invalid ->
          new Problem(
              422,
              "That can't be done",
              invalid.problems().getFirst().message(),
              List.of(),
              requestId);
      case Refusal.Taken taken ->
          new Problem(409, "The name is taken", taken.message(), List.of(), requestId);
      case Refusal.Conflict conflict ->
          new Problem(409, "That can't be done now", conflict.message(), List.of(), requestId);
      case Refusal.NotRecoverable lost ->
          new Problem(409, "The value can't be shown", lost.message(), List.of(), requestId);
      case Refusal.Stale ignored ->
          new Problem(
              412,
              "Changed meanwhile",
              "Someone changed this after you opened the page. Nothing was saved.",
              List.of("Load the page again to see it as it is now."),
              requestId);
      case Refusal.ProofTooOld ignored ->
          new Problem(
              403,
              "Prove who you are",
              "You last gave your password more than 30 minutes ago.",
              List.of(),
              requestId);
    };
  }

  Problem notFound(String requestId) {
    return new Problem(
        404,
        "There is no such page",
        "The address is wrong, what it showed is gone, or it belongs to an organization that you "
            + "are no member of.",
        List.of(),
        requestId);
  }

  /// What a page still shows and is no longer there.
  Problem gone(String requestId) {
    return new Problem(
        404,
        "This is gone",
        "It was deleted after this page was loaded, or you may no longer see it. Nothing was changed.",
        List.of("Load the page again to see what is there."),
        requestId);
  }

  Problem of(ChangeFailed failed, String requestId) {
    return switch (failed.why()) {
      case UNAVAILABLE ->
          new Problem(
              503,
              "Changes are not possible now",
              "The database does not answer. Nothing was changed. Verification goes on for at most "
                  + "5 seconds, then answers 503.",
              List.of("Try again in a moment."),
              requestId);
      case BUSY ->
          new Problem(
              503,
              "Too much at once",
              "The database has more changes to write than it can take. Nothing was changed.",
              List.of("Try again in a moment."),
              requestId);
      case OUTCOME_UNKNOWN ->
          new Problem(
              503,
              "It is not known whether this was saved",
              "The connection to the database was lost while it was being saved.",
              List.of("Load the page again to see what is true, before you repeat it."),
              requestId);
    };
  }

  private Problem forbidden(Refusal.Forbidden forbidden, @Nullable Visit visit, String requestId) {
    String what = forbidden.message();
    if (visit != null) {
      String begun = what.endsWith(".") ? what.substring(0, what.length() - 1) : what;
      what = begun + "; your role is " + visit.roleName() + ".";
    }
    if (visit != null && visit.inOrganization()) {
      what += " " + whoCouldGive(visit);
    }
    return new Problem(403, "You can't do this", what, List.of(), requestId);
  }

  /// `Ann Meyer and 2 others can give it.`
  private String whoCouldGive(Visit visit) {
    List<User> administrators = members.withRole(visit.organization().id(), Role.ADMINISTRATOR);
    if (administrators.isEmpty()) {
      return "No administrator is left who could give it.";
    }
    String first = administrators.getFirst().name();
    int others = administrators.size() - 1;
    String more = others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others");
    return first + more + " can give it.";
  }
}
