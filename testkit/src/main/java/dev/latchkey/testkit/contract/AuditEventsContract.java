package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEntry.Result;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditEvents.Filter;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.testkit.fake.FakeAuditChain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [AuditEvents] promises, of a database whose chain is [FakeAuditChain].
public abstract class AuditEventsContract {
  private Ports ports;
  private AuditEvents events;
  private Things things;
  private Organization acme;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    events = ports.auditEvents();
    things = new Things(ports);
    acme = things.organization("acme");
  }

  @Test
  void An_entry_is_kept_as_it_was_at_its_place_in_its_organizations_chain() {
    AuditEntry refused =
        new AuditEntry(
            acme.id(),
            new Actor(Actor.Type.VERIFIER, "tok_9", "edi endpoint"),
            "token.refuse",
            new AuditEntry.Subject("token", "tok_1", "Orders"),
            new Origin("203.0.113.9", "req_1"),
            new TokenId(ports.ids().next()),
            Result.REFUSED,
            "INACTIVE",
            "3 times");
    write(refused);

    AuditEvent event = events.list(acme.id(), Filter.NONE, Page.Wanted.FIRST).items().getFirst();

    assertThat(event.entry()).isEqualTo(refused);
    assertThat(event.sequence()).isEqualTo(1);
    assertThat(event.at()).isEqualTo(things.now());
    assertThat(events.list(OrganizationId.INSTALLATION, Filter.NONE, Page.Wanted.FIRST).items())
        .isEmpty();
  }

  @Test
  void Chains_are_whole_and_end_at_their_heads() {
    for (int each = 0; each < 20; each++) {
      write(entry(acme.id(), "token.create", "tok_" + each, "Ann"));
      write(entry(OrganizationId.INSTALLATION, "organization.create", "org_" + each, "Ann"));
    }
    VerifyChain verify = new VerifyChain(events, new FakeAuditChain());

    for (OrganizationId each : List.of(acme.id(), OrganizationId.INSTALLATION)) {
      Head head = events.head(each).orElseThrow();
      assertThat(head.sequence()).isEqualTo(20);
      assertThat(verify.verify(each, Optional.of(head)))
          .isEqualTo(new VerifyChain.Finding.Whole(20));
    }
    assertThat(events.heads())
        .extracting(Head::organization)
        .containsExactlyInAnyOrder(acme.id(), OrganizationId.INSTALLATION);
  }

  @Test
  void A_chain_not_begun_has_no_head() {
    assertThat(events.head(acme.id())).isEmpty();
    assertThat(events.heads()).isEmpty();
  }

  @Test
  void A_long_chain_is_read_from_any_event_on_oldest_first() {
    things.run(() -> {});
    ports
        .changes()
        .commit(
            change -> {
              for (int each = 0; each < 1_201; each++) {
                change.audit(entry(acme.id(), "token.create", "tok_1", "Ann"));
              }
              return true;
            });

    try (Stream<AuditEvent> chain = events.chain(acme.id(), 200)) {
      List<Long> sequences = chain.map(AuditEvent::sequence).toList();
      assertThat(sequences).hasSize(1_002).startsWith(200L, 201L).endsWith(1_201L);
    }
  }

  @Test
  void Newest_first_in_parts() {
    for (int each = 1; each <= 5; each++) {
      write(entry(acme.id(), "token.create", "tok_" + each, "Ann"));
    }

    assertThat(objects(Filter.NONE)).containsExactly("tok_5", "tok_4", "tok_3", "tok_2", "tok_1");
    assertThatThrownBy(
            () -> events.list(acme.id(), Filter.NONE, new Page.Wanted(2, "not a cursor")))
        .isInstanceOf(Page.BadCursor.class);
  }

  @Test
  void By_instant_actor_object_and_result() {
    Instant first = things.now();
    write(entry(acme.id(), "token.create", "tok_1", "Ann"));
    ports.clock().advance(Duration.ofSeconds(10));
    write(entry(acme.id(), "token.create", "tok_2", "Bob"));

    assertThat(objects(filter(first.plusSeconds(1), null, null, null, null, null, null)))
        .containsExactly("tok_2");
    assertThat(objects(filter(null, first.plusSeconds(10), null, null, null, null, null)))
        .containsExactly("tok_1");
    assertThat(objects(filter(null, null, "usr_Bob", null, null, null, null)))
        .containsExactly("tok_2");
    assertThat(objects(filter(null, null, null, null, "tok_1", null, null)))
        .containsExactly("tok_1");
    assertThat(objects(filter(null, null, null, null, null, Result.REFUSED, null))).isEmpty();
  }

  @Test
  void By_action_or_its_beginning_up_to_a_point() {
    write(entry(acme.id(), "token.create", "tok_1", "Ann"));
    write(entry(acme.id(), "token.delete", "tok_2", "Ann"));
    write(entry(acme.id(), "tokens.count", "tok_3", "Ann"));

    assertThat(objects(action("token"))).containsExactly("tok_2", "tok_1");
    assertThat(objects(action("token.create"))).containsExactly("tok_1");
    assertThat(objects(action("token."))).isEmpty();
    assertThat(objects(action("token%"))).isEmpty();
    assertThat(objects(action("t_ken"))).isEmpty();
  }

  @Test
  void By_beginnings_of_words_of_names() {
    write(entry(acme.id(), "token.create", "tok_1", "Zoë van Dam"));
    write(entry(acme.id(), "token.create", "tok_2", "Ann"));

    assertThat(objects(words("zoe"))).containsExactly("tok_1");
    assertThat(objects(words("da VAN"))).containsExactly("tok_1");
    assertThat(objects(words("thing"))).containsExactly("tok_2", "tok_1");
    assertThat(objects(words("am"))).isEmpty();
    assertThat(objects(words("--"))).isEmpty();
  }

  private List<String> objects(Filter filter) {
    List<String> objects = new ArrayList<>();
    Things.all(page -> events.list(acme.id(), filter, page))
        .forEach(event -> objects.add(event.entry().object().id()));
    return objects;
  }

  private static Filter action(String action) {
    return filter(null, null, null, action, null, null, null);
  }

  private static Filter words(String q) {
    return filter(null, null, null, null, null, null, q);
  }

  private static Filter filter(
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String object,
      @Nullable Result result,
      @Nullable String q) {
    return new Filter(from, until, actor, action, object, result, q);
  }

  private void write(AuditEntry entry) {
    ports
        .changes()
        .commit(
            change -> {
              change.audit(entry);
              return true;
            });
  }

  private static AuditEntry entry(
      OrganizationId organization, String action, String object, String actor) {
    return new AuditEntry(
        organization,
        new Actor(Actor.Type.USER, "usr_" + actor, actor),
        action,
        new AuditEntry.Subject("token", object, "the thing"),
        Origin.COMMAND_LINE,
        null,
        Result.SUCCEEDED,
        null,
        "");
  }
}
