package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Members] promises.
public abstract class MembersContract {
  private Ports ports;
  private Members members;
  private Things things;
  private Organization acme;
  private Organization globex;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    members = ports.members();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void A_user_is_a_member_once() {
    Member member = member(acme, ann, things.role(acme.id(), "Keeper"));

    assertThat(things.done(() -> members.insert(member))).isTrue();
    assertThat(things.done(() -> members.insert(member))).isFalse();

    assertThat(members.find(acme.id(), ann.id())).contains(member);
    assertThat(things.done(() -> members.lock(acme.id(), ann.id()))).contains(member);
    assertThat(members.find(globex.id(), ann.id())).isEmpty();
    assertThat(members.find(acme.id(), bob.id())).isEmpty();
  }

  @Test
  void A_users_memberships_are_listed_oldest_first() {
    Member first = member(globex, ann, things.role(globex.id(), "Keeper"));
    ports.clock().advance(Duration.ofSeconds(1));
    Member second = member(acme, ann, things.role(acme.id(), "Keeper"));
    things.run(
        () -> {
          members.insert(second);
          members.insert(first);
        });

    assertThat(members.of(ann.id())).containsExactly(first, second);
    assertThat(members.of(bob.id())).isEmpty();
  }

  @Test
  void Those_with_a_role_are_found_by_its_name_with_their_users() {
    Role keeper = things.role(acme.id(), "Keeper");
    Role reader = things.role(acme.id(), "Reader");
    Role elsewhere = things.role(globex.id(), "Keeper");
    things.run(
        () -> {
          members.insert(member(acme, bob, keeper));
          members.insert(member(acme, ann, reader));
          members.insert(member(globex, ann, elsewhere));
        });

    assertThat(members.withRole(acme.id(), "Keeper")).containsExactly(bob);
    assertThat(members.withRole(acme.id(), "Reader")).containsExactly(ann);
    assertThat(members.withRole(acme.id(), "Nobody")).isEmpty();
  }

  @Test
  void A_changed_one_is_kept_where_it_follows_on_the_one_stored() {
    Member first = member(acme, ann, things.role(acme.id(), "Keeper"));
    things.run(() -> members.insert(first));
    Role reader = things.role(acme.id(), "Reader");
    Member second = new Member(acme.id(), ann.id(), reader.id(), null, first.since(), 2);

    assertThat(things.done(() -> members.update(second))).isTrue();
    assertThat(things.done(() -> members.update(second))).isFalse();

    assertThat(members.find(acme.id(), ann.id())).contains(second);
    assertThat(members.withRole(acme.id(), reader.id())).containsExactly(second);
  }

  @Test
  void A_deleted_one_is_gone_in_its_organization_alone() {
    Role keeper = things.role(acme.id(), "Keeper");
    Role elsewhere = things.role(globex.id(), "Keeper");
    things.run(
        () -> {
          members.insert(member(acme, ann, keeper));
          members.insert(member(globex, ann, elsewhere));
        });

    assertThat(things.done(() -> members.delete(acme.id(), ann.id()))).isTrue();
    assertThat(things.done(() -> members.delete(acme.id(), ann.id()))).isFalse();

    assertThat(members.find(acme.id(), ann.id())).isEmpty();
    assertThat(members.find(globex.id(), ann.id())).isPresent();
  }

  @Test
  void Those_of_an_organization_are_listed_by_name_in_pages_with_their_users() {
    Role keeper = things.role(acme.id(), "Keeper");
    Role elsewhere = things.role(globex.id(), "Keeper");
    List<User> users =
        Stream.of("emil", "Dora", "caro").map(each -> things.user(each + "@example.com")).toList();
    things.run(
        () -> {
          users.forEach(each -> members.insert(member(acme, each, keeper)));
          members.insert(member(acme, ann, keeper));
          members.insert(member(globex, bob, elsewhere));
        });

    List<Members.Listed> listed = Things.all(page -> members.list(acme.id(), page));

    assertThat(listed)
        .extracting(each -> each.user().email())
        .containsExactly(
            "ann@example.com", "caro@example.com", "Dora@example.com", "emil@example.com");
    assertThat(listed).allMatch(each -> each.member().user().equals(each.user().id()));
  }

  private Member member(Organization in, User user, Role role) {
    return new Member(in.id(), user.id(), role.id(), "Warehouse", things.now(), 1);
  }
}
