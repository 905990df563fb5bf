package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.PolicyId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policies;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.policy.PolicyRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Policies] promises.
public abstract class PoliciesContract {
  private static final PolicyRules ALL =
      new PolicyRules(
          Set.of("environment", "personal"),
          true,
          Duration.ofDays(180),
          List.of("10.0.0.0/8", "2001:db8::/32"),
          Duration.ofHours(36),
          OwnerLeft.END);

  private Ports ports;
  private Policies policies;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    policies = ports.policies();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  private Policy policy(
      PolicyRules rules, @Nullable EnvironmentId environment, @Nullable GroupId group) {
    Policy policy =
        new Policy(
            acme.id(),
            new PolicyId(ports.ids().next()),
            environment,
            group,
            rules,
            Existing.KEEP,
            things.now(),
            things.now(),
            1);
    things.run(() -> policies.insert(policy));
    return policy;
  }

  @Test
  void One_is_found_as_it_was_made_in_its_organization_only() {
    Policy full = policy(ALL, things.environment(acme.id(), "lab").id(), null);
    Policy bare = policy(PolicyRules.NONE, null, null);

    assertThat(policies.find(acme.id(), full.id())).contains(full);
    assertThat(policies.find(acme.id(), bare.id())).contains(bare);
    assertThat(policies.find(globex.id(), full.id())).isEmpty();
    assertThat(policies.list(acme.id())).containsExactlyInAnyOrder(full, bare);
    assertThat(policies.list(globex.id())).isEmpty();
    assertThat(policies.organizations()).containsExactly(acme.id());
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    Policy made = policy(PolicyRules.NONE, null, null);
    Policy edited =
        new Policy(
            acme.id(),
            made.id(),
            null,
            null,
            ALL,
            Existing.APPLY,
            made.createdAt(),
            made.since().plusSeconds(1),
            2);

    assertThat(things.done(() -> policies.update(edited))).isTrue();
    assertThat(things.done(() -> policies.update(edited))).isFalse();

    assertThat(policies.find(acme.id(), made.id())).contains(edited);
  }

  @Test
  void One_is_deleted_once() {
    Policy made = policy(ALL, null, null);

    assertThat(things.done(() -> policies.delete(globex.id(), made.id()))).isFalse();
    assertThat(things.done(() -> policies.delete(acme.id(), made.id()))).isTrue();
    assertThat(things.done(() -> policies.delete(acme.id(), made.id()))).isFalse();
  }

  @Test
  void One_goes_with_its_environment_or_its_group() {
    Environment lab = things.environment(acme.id(), "lab");
    Group desk =
        new Group(acme.id(), new GroupId(ports.ids().next()), "desk", "Desk", things.now(), 1);
    things.run(() -> ports.groups().insert(desk));
    policy(ALL, lab.id(), null);
    policy(ALL, null, desk.id());
    Policy stays = policy(ALL, null, null);

    things.run(() -> ports.environments().delete(acme.id(), lab.id()));
    things.run(() -> ports.groups().delete(acme.id(), desk.id()));

    assertThat(policies.list(acme.id())).containsExactly(stays);
  }
}
