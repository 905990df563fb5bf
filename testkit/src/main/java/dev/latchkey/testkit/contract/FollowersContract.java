package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.node.ClusterNode;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.usage.Followers.Follower;
import dev.latchkey.domain.usage.Followers.Noting;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.TakeReport;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.SharedFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [dev.latchkey.domain.usage.Followers] promises, seen through the use case that tells it.
public abstract class FollowersContract {
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final UUID NODE = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0009L);

  private Ports ports;
  private TokenLifeCycle tokens;
  private TakeReport takeReport;
  private IssuedToken counted;
  private IssuedToken following;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = new TokenLifeCycle(ports);
    takeReport =
        new TakeReport(
            ports.followers(),
            new RecordUsage(ports.usages(), ports.tokens(), ports.changes()),
            ports.changes());
    counted = tokens.issue(Kind.ENVIRONMENT);
    following = tokens.issue(Kind.ORGANIZATION);
  }

  @Test
  void A_batch_counts_once_however_often_it_is_sent() {
    Follower first = follower(following.token().id(), 1);

    assertThat(takeReport.take(first, uses(3))).isEqualTo(Outcome.done(Noting.NEW));
    assertThat(takeReport.take(first, uses(3))).isEqualTo(Outcome.done(Noting.REPEATED));
    assertThat(takeReport.take(follower(following.token().id(), 2), uses(4)))
        .isEqualTo(Outcome.done(Noting.NEW));

    assertThat(accepted()).isEqualTo(7);
  }

  @Test
  void A_node_is_spoken_for_by_its_own_token_alone() {
    takeReport.take(follower(following.token().id(), 1), uses(1));

    Outcome<Noting> other = takeReport.take(follower(counted.token().id(), 2), uses(1));

    assertThat(other).isInstanceOf(Outcome.Refused.class);
    assertThat(accepted()).isEqualTo(1);
  }

  @Test
  void A_follower_of_one_organization_speaks_of_no_other() {
    Presentations others =
        new Presentations(
            List.of(use(new OrganizationId(UUID.randomUUID()), 5)), List.of(), List.of());

    assertThat(takeReport.take(follower(following.token().id(), 1), others))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void An_organizations_follower_is_named_to_that_organization_and_to_no_other() {
    takeReport.take(follower(following.token().id(), 1), uses(1));

    Nodes.Now own = ports.nodes().of(tokens.organization.id());
    Nodes.Now other = ports.nodes().of(new OrganizationId(UUID.randomUUID()));

    assertThat(own.nodes()).extracting(ClusterNode::name).contains("edge");
    assertThat(other.nodes()).extracting(ClusterNode::name).doesNotContain("edge");
    assertThat(ports.nodes().now().nodes()).extracting(ClusterNode::name).contains("edge");
  }

  @Test
  void An_organizations_follower_at_its_end_lacks_nothing_whatever_others_do() {
    takeReport.take(follower(following.token().id(), 1), uses(1));

    assertThat(edge().applied().reaches(ports.nodes().now().head())).isTrue();
    assertThat(edge().lag()).isZero();

    tokens.issue(Kind.ENVIRONMENT);
    assertThat(edge().applied().reaches(ports.nodes().now().head())).isFalse();
  }

  @Test
  void A_follower_is_live_for_its_own_lease_and_forgotten_once_it_says_that_it_stopped() {
    takeReport.take(follower(following.token().id(), 1), uses(1));
    Instant told = edge().provenAt();

    assertThat(edge().isLive(told.plus(LEASE), Duration.ZERO)).isTrue();
    assertThat(edge().isLive(told.plusSeconds(60), Duration.ZERO)).isFalse();

    takeReport.take(follower(following.token().id(), 2, Duration.ZERO), uses(1));
    assertThat(ports.nodes().now().nodes()).extracting(ClusterNode::name).doesNotContain("edge");
    assertThat(accepted()).isEqualTo(2);
  }

  @Test
  void A_follower_is_not_among_those_that_are_asked_about_refusals() {
    takeReport.take(follower(following.token().id(), 1), uses(1));

    assertThat(ports.nodeQuestions().nodes(Instant.EPOCH)).doesNotContainValue("edge");
  }

  private ClusterNode edge() {
    return ports.nodes().now().nodes().stream()
        .filter(node -> node.name().equals("edge"))
        .findFirst()
        .orElseThrow();
  }

  private Follower follower(TokenId token, long batch) {
    return follower(token, batch, LEASE);
  }

  private Follower follower(TokenId token, long batch, Duration lease) {
    Last last = new Last();
    ports
        .sharedFeed()
        .snapshot(new FeedScope.OfOrganization(tokens.organization.id().value()), last);
    return new Follower(
        NODE, "edge", "0.1.0", tokens.organization.id(), token, batch, last.head, 2, lease);
  }

  private Presentations uses(long accepted) {
    return new Presentations(
        List.of(use(tokens.organization.id(), accepted)), List.of(), List.of());
  }

  private Usages.Flushed use(OrganizationId organization, long accepted) {
    return new Usages.Flushed(
        organization,
        counted.token().id(),
        LocalDate.ofInstant(ports.clock().instant(), ZoneOffset.UTC),
        null,
        "203.0.113.9",
        "",
        null,
        accepted,
        0,
        ports.clock().instant(),
        ports.clock().instant(),
        ports.clock().instant());
  }

  /// Where a snapshot stood.
  private static final class Last implements SharedFeed.Receiver {
    private Head head = new Head(new Position(NODE, 0), NODE);

    @Override
    public void row(Row row) {}

    @Override
    public void at(Head at) {
      head = at;
    }
  }

  private long accepted() {
    return ports
        .usages()
        .perDay(tokens.organization.id(), counted.token().id(), LocalDate.EPOCH)
        .stream()
        .mapToLong(Usages.Day::accepted)
        .sum();
  }
}
