package dev.latchkey.console.token;

import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.token.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The *Access Tokens* tab of an organization's or a group's page.
///
/// @param address of the tab
/// @param view the template that shows it: the head and the tabs of its page around the table
/// @param heading of its page
/// @param kind of the tokens in it
/// @param owner the group's id; null for the organization's
/// @param mayWrite whether the person may make and end tokens in it
/// @param admin the admin role as people call it: *Organization admin*
/// @param user the role without it
/// @param adminGives what the admin role gives, in a sentence
/// @param userGives what a token without it may do
public record TokenTab(
    String address,
    String view,
    String heading,
    Kind kind,
    @Nullable UUID owner,
    boolean mayWrite,
    String admin,
    String user,
    String adminGives,
    String userGives) {
  /// The group whose tokens they are; null for the organization's.
  @Nullable GroupId group() {
    return owner == null ? null : new GroupId(owner);
  }
}
