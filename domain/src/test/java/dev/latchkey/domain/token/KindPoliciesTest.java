package dev.latchkey.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of kinds, column by column.
class KindPoliciesTest {
  private final KindPolicies policies = new KindPolicies();

  @ParameterizedTest
  @EnumSource
  void Every_kind_has_its_own_policy(Kind kind) {
    assertThat(policies.of(kind).kind()).isEqualTo(kind);
  }

  @Test
  void Values_can_be_seen_again_of_environment_and_customer_tokens_alone() {
    assertThat(kindsThat(KindPolicy::canBeShownAgain))
        .containsExactlyInAnyOrder(Kind.ENVIRONMENT, Kind.CUSTOMER);
  }

  @Test
  void Values_overlap_unless_the_kind_replaces_at_once_or_has_one_for_good() {
    assertThat(kindsThat(policy -> !policy.canOverlap()))
        .containsExactlyInAnyOrder(Kind.APPLICATION, Kind.CUSTOMER, Kind.CHILD);
  }

  @Test
  void Switching_off_is_final_for_application_keys_alone() {
    assertThat(kindsThat(policy -> !policy.canBeSwitched())).containsExactly(Kind.APPLICATION);
  }

  @Test
  void One_live_key_a_user_and_application_is_the_application_keys_rule_alone() {
    assertThat(kindsThat(KindPolicy::replacesEarlier)).containsExactly(Kind.APPLICATION);
  }

  @Test
  void Technical_users_stand_behind_organization_and_group_tokens() {
    assertThat(kindsThat(KindPolicy::hasTechnicalUser))
        .containsExactlyInAnyOrder(Kind.ORGANIZATION, Kind.GROUP);
  }

  @Test
  void Each_built_in_service_and_kind_has_its_tag() {
    Map<String, String> tags =
        Map.of(
            "edi", "edi",
            "agent-registration", "agr",
            "agent-metrics", "agm",
            "cloud-datastore", "cds",
            "orders-api", "svc");

    tags.forEach((service, tag) -> assertThat(tagOfEnvironmentToken(service)).isEqualTo(tag));
    assertThat(Set.of("org", "grp", "usr", "app", "cus", "agt", "ver", "chd"))
        .isEqualTo(
            kindsThat(policy -> policy.kind() != Kind.ENVIRONMENT).stream()
                .map(kind -> policies.of(kind).tag(Rights.management(false, Set.of(), null)))
                .collect(Collectors.toSet()));
  }

  @Test
  void A_token_with_the_admin_role_holds_everything_but_operator() {
    Set<String> admin =
        policies.of(Kind.ORGANIZATION).permissions(Rights.management(true, Set.of(), null));

    assertThat(admin)
        .contains("tokens:write", "audit:read", "feed:read")
        .doesNotContain("operator");
  }

  @Test
  void A_token_with_the_user_role_reads_and_reads_neither_audit_nor_feed() {
    Set<String> user =
        policies.of(Kind.ORGANIZATION).permissions(Rights.management(false, Set.of(), null));

    assertThat(user).contains("tokens:read").allMatch(word -> word.endsWith(":read"));
    assertThat(user).doesNotContain("audit:read", "feed:read");
  }

  private Set<Kind> kindsThat(Predicate<KindPolicy> rule) {
    return java.util.Arrays.stream(Kind.values())
        .filter(kind -> rule.test(policies.of(kind)))
        .collect(Collectors.toSet());
  }

  private String tagOfEnvironmentToken(String service) {
    Rights rights = new Rights(service, null, false, false, Set.of(), null, Set.of(), false);
    return policies.of(Kind.ENVIRONMENT).tag(rights);
  }
}
