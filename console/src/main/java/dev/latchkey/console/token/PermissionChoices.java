package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The permissions to tick, grouped by thing, each in words.
public final class PermissionChoices {
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Tokens",
              List.of(
                  choice(Permission.TOKENS_READ, "see tokens and their use"),
                  choice(
                      Permission.TOKENS_WRITE, "can make further tokens, switch and delete them"),
                  choice(Permission.TOKENS_REVEAL, "can see values"))),
          new Group(
              "Verification",
              List.of(
                  choice(Permission.TOKENS_VERIFY, "ask whether a token is good"),
                  choice(Permission.TOKENS_DIAGNOSE, "be told why it is not"),
                  choice(Permission.FEED_READ, "follow every change that decides"))),
          new Group(
              "Agents",
              List.of(
                  choice(Permission.AGENTS_READ, "see agents and their groups"),
                  choice(Permission.AGENTS_WRITE, "change agents and their groups"))),
          new Group(
              "Applications",
              List.of(
                  choice(Permission.APPLICATIONS_READ, "see applications"),
                  choice(Permission.APPLICATIONS_WRITE, "change applications"),
                  choice(Permission.SERVICES_READ, "see services and subscriptions"),
                  choice(Permission.SERVICES_WRITE, "define services"),
                  choice(Permission.ACCOUNTS_READ, "see customers' accounts"),
                  choice(Permission.ACCOUNTS_WRITE, "change customers' accounts"))),
          new Group(
              "People",
              List.of(
                  choice(Permission.MEMBERS_READ, "see members"),
                  choice(Permission.MEMBERS_WRITE, "invite and remove members"),
                  choice(Permission.ROLES_READ, "see roles"),
                  choice(Permission.ROLES_WRITE, "can change what others may do"),
                  choice(Permission.GROUPS_READ, "see groups"),
                  choice(Permission.GROUPS_WRITE, "change groups"))),
          new Group(
              "Organization and audit",
              List.of(
                  choice(Permission.ORGANIZATION_READ, "see name and settings"),
                  choice(Permission.ORGANIZATION_WRITE, "change name and settings"),
                  choice(Permission.ENVIRONMENTS_READ, "see environments"),
                  choice(Permission.ENVIRONMENTS_WRITE, "change environments"),
                  choice(Permission.POLICIES_READ, "see policies"),
                  choice(Permission.POLICIES_WRITE, "change policies"),
                  choice(Permission.AUDIT_READ, "see the audit log"),
                  choice(Permission.OPERATOR, "can run the installation"))));

  private PermissionChoices() {}

  /// All groups, with what this person holds and what is ticked.
  static List<Group> of(Visit visit, Set<String> ticked) {
    List<Group> groups = new ArrayList<>();
    for (Group group : GROUPS) {
      groups.add(
          new Group(
              group.name(),
              group.choices().stream()
                  .filter(each -> !each.wire().equals("operator") || visit.isOperator())
                  .map(
                      each -> each.with(visit.may(each.permission()), ticked.contains(each.wire())))
                  .toList()));
    }
    return groups;
  }

  /// As [#of], for a role, in which an operator's right can't stand. What it has already can be
  // taken
  /// away by whoever may change it.
  public static List<Group> ofRole(Visit visit, Set<String> ticked) {
    return GROUPS.stream()
        .map(
            group ->
                new Group(
                    group.name(),
                    group.choices().stream()
                        .filter(each -> each.permission() != Permission.OPERATOR)
                        .map(each -> ofRole(visit, each, ticked.contains(each.wire())))
                        .toList()))
        .toList();
  }

  private static Choice ofRole(Visit visit, Choice choice, boolean ticked) {
    return choice.with(ticked || visit.may(choice.permission()), ticked);
  }

  private static Choice choice(Permission permission, String words) {
    return new Choice(permission, words, false, false);
  }

  /// Permissions about one thing.
  public record Group(String name, List<Choice> choices) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /// One permission.
  ///
  /// @param held whether the maker holds it; only then it can be ticked
  public record Choice(Permission permission, String words, boolean held, boolean ticked) {
    public String wire() {
      return permission.wire();
    }

    Choice with(boolean isHeld, boolean isTicked) {
      return new Choice(permission, words, isHeld, isTicked);
    }
  }
}
