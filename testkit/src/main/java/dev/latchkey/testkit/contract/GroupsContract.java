package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.GroupRights.Level;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [Groups] promises.
public abstract class GroupsContract {
  private Ports ports;
  private Groups groups;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    groups = ports.groups();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  private Group group(OrganizationId in, String slug, String name) {
    Group group = new Group(in, new GroupId(ports.ids().next()), slug, name, things.now(), 1);
    assertThat(things.done(() -> groups.insert(group))).isTrue();
    return group;
  }

  private GroupMember member(Group group, User user, boolean administrator) {
    GroupMember member =
        new GroupMember(
            group.organization(), group.id(), user.id(), administrator, things.now(), 1);
    assertThat(things.done(() -> groups.insert(member))).isTrue();
    return member;
  }

  @Nested
  class A_group {
    @Test
    void is_found_in_its_organization_only() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");

      assertThat(groups.find(acme.id(), warehouse.id())).contains(warehouse);
      assertThat(groups.findBySlug(acme.id(), "warehouse")).contains(warehouse);
      assertThat(groups.find(globex.id(), warehouse.id())).isEmpty();
      assertThat(groups.findBySlug(globex.id(), "warehouse")).isEmpty();
      assertThat(things.done(() -> groups.lock(acme.id(), warehouse.id()))).contains(warehouse);
    }

    @Test
    void has_a_slug_that_is_taken_within_its_organization() {
      group(acme.id(), "warehouse", "Warehouse");
      Group second =
          new Group(
              acme.id(), new GroupId(ports.ids().next()), "warehouse", "Two", things.now(), 1);

      assertThat(things.done(() -> groups.insert(second))).isFalse();
      group(globex.id(), "warehouse", "Theirs");
    }

    @Test
    void takes_the_revision_that_follows_only() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      Group renamed =
          new Group(acme.id(), warehouse.id(), "warehouse", "Depot", warehouse.createdAt(), 2);

      assertThat(things.done(() -> groups.update(renamed))).isTrue();
      assertThat(things.done(() -> groups.update(renamed))).isFalse();

      assertThat(groups.find(acme.id(), warehouse.id())).contains(renamed);
      assertThat(found("dep")).containsExactly("warehouse");
      assertThat(found("ware")).isEmpty();
    }

    @Test
    void goes_with_its_memberships() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      User ann = things.user("ann@example.com");
      member(warehouse, ann, true);

      assertThat(things.done(() -> groups.delete(globex.id(), warehouse.id()))).isFalse();
      assertThat(things.done(() -> groups.delete(acme.id(), warehouse.id()))).isTrue();
      assertThat(things.done(() -> groups.delete(acme.id(), warehouse.id()))).isFalse();

      assertThat(groups.rights(acme.id(), ann.id()).isEmpty()).isTrue();
      assertThat(groups.organizations(ann.id())).isEmpty();
    }

    @Test
    void is_listed_in_the_order_of_making_among_those_asked_for() {
      Group zeta = group(acme.id(), "zeta", "Zeta");
      ports.clock().advance(Duration.ofMillis(1));
      group(acme.id(), "alpha", "Alpha Nord");
      ports.clock().advance(Duration.ofMillis(1));
      Group last = group(acme.id(), "last", "Last");
      group(globex.id(), "elsewhere", "Elsewhere");

      assertThat(found("")).containsExactly("zeta", "alpha", "last");
      assertThat(found("nor")).containsExactly("alpha");
      assertThat(found("%")).isEmpty();
      assertThat(Things.all(page -> groups.list(acme.id(), "", Set.of(zeta.id(), last.id()), page)))
          .extracting(Group::slug)
          .containsExactly("zeta", "last");
      assertThat(Things.all(page -> groups.list(acme.id(), "", Set.of(), page))).isEmpty();
    }
  }

  @Nested
  class A_membership {
    @Test
    void is_once() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      GroupMember ann = member(warehouse, things.user("ann@example.com"), false);

      assertThat(things.done(() -> groups.insert(ann))).isFalse();
    }

    @Test
    void gives_rights_in_its_group_and_organization_only() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      Group desk = group(acme.id(), "desk", "Desk");
      Group theirs = group(globex.id(), "warehouse", "Warehouse");
      User ann = things.user("ann@example.com");
      member(warehouse, ann, true);
      member(desk, ann, false);
      member(theirs, ann, true);

      GroupRights rights = groups.rights(acme.id(), ann.id());

      assertThat(rights.named())
          .isEqualTo(Map.of(warehouse.id(), Level.ADMINISTRATOR, desk.id(), Level.USER));
      assertThat(things.done(() -> groups.lockRights(acme.id(), ann.id()))).isEqualTo(rights);
      assertThat(groups.organizations(ann.id())).containsExactlyInAnyOrder(acme.id(), globex.id());
      assertThat(groups.of(acme.id(), ann.id()))
          .extracting(GroupMember::group)
          .containsExactlyInAnyOrder(warehouse.id(), desk.id());
    }

    @Test
    void takes_the_revision_that_follows_only() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      GroupMember ann = member(warehouse, things.user("ann@example.com"), false);
      GroupMember raised =
          new GroupMember(acme.id(), warehouse.id(), ann.user(), true, ann.since(), 2);

      assertThat(things.done(() -> groups.update(raised))).isTrue();
      assertThat(things.done(() -> groups.update(raised))).isFalse();

      assertThat(things.done(() -> groups.lock(acme.id(), warehouse.id(), ann.user())))
          .contains(raised);
    }

    @Test
    void ends_once() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      GroupMember ann = member(warehouse, things.user("ann@example.com"), true);

      assertThat(things.done(() -> groups.delete(globex.id(), warehouse.id(), ann.user())))
          .isFalse();
      assertThat(things.done(() -> groups.delete(acme.id(), warehouse.id(), ann.user()))).isTrue();
      assertThat(things.done(() -> groups.delete(acme.id(), warehouse.id(), ann.user()))).isFalse();
    }

    @Test
    void shows_a_person_from_outside_by_his_address_alone() {
      Group warehouse = group(acme.id(), "warehouse", "Warehouse");
      User inside = things.newUser("zoe@example.com", "Zoe Inside");
      User outside = things.newUser("ann@elsewhere.example", "Ann Outside");
      things.run(() -> ports.users().insert(inside));
      things.run(() -> ports.users().insert(outside));
      Member of =
          new Member(
              acme.id(), inside.id(), things.role(acme.id(), "Clerk").id(), null, things.now(), 1);
      things.run(() -> ports.members().insert(of));
      GroupMember zoe = member(warehouse, inside, true);
      GroupMember ann = member(warehouse, outside, false);

      assertThat(groups.people(acme.id(), warehouse.id()))
          .containsExactly(
              new GroupPerson(ann, "ann@elsewhere.example", "ann@elsewhere.example", true),
              new GroupPerson(zoe, "Zoe Inside", "zoe@example.com", false));
      assertThat(groups.people(globex.id(), warehouse.id())).isEmpty();
    }
  }

  private List<String> found(String q) {
    return Things.all(page -> groups.list(acme.id(), q, null, page)).stream()
        .map(Group::slug)
        .toList();
  }
}
