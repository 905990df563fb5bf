package dev.latchkey.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.AuditEventId;
import dev.latchkey.domain.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifyChainTest {
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private final KeyedChain chain = new KeyedChain();
  private final Log log = new Log();
  private final VerifyChain verifyChain = new VerifyChain(log, chain);

  @Test
  void A_log_as_it_was_written_is_whole() {
    write(5);

    assertThat(verify()).isEqualTo(new Finding.Whole(5));
  }

  @Test
  void An_altered_event_shows_by_its_number() {
    write(5);
    AuditEvent third = log.events.get(2);
    log.events.set(
        2, new AuditEvent(third.id(), 3, third.at(), entry("token.reveal"), third.hash()));

    assertThat(verify()).isEqualTo(new Finding.Altered(3));
  }

  @Test
  void A_removed_event_shows_by_its_number() {
    write(5);
    log.events.remove(1);

    assertThat(verify()).isEqualTo(new Finding.Missing(2));
  }

  @Test
  void A_cut_off_end_shows_against_the_head() {
    write(5);
    log.events.removeLast();

    assertThat(verify()).isEqualTo(new Finding.CutOff(4, 5));
  }

  @Test
  void A_cut_off_end_with_its_head_set_back_shows_against_a_head_noted_elsewhere() {
    write(5);
    Optional<AuditEvents.Head> noted = log.head(ACME);
    log.events.removeLast();
    log.head = new AuditEvents.Head(ACME, 4, log.events.getLast().hash());

    assertThat(verify()).isEqualTo(new Finding.Whole(4));
    assertThat(verifyChain.verify(ACME, noted)).isEqualTo(new Finding.CutOff(4, 5));
  }

  @Test
  void A_log_that_is_written_to_meanwhile_is_whole_as_far_as_it_went() {
    write(5);
    log.beforeReading = () -> write(7);

    assertThat(verify()).isEqualTo(new Finding.Whole(5));
    assertThat(verify()).isEqualTo(new Finding.Whole(7));
  }

  @Test
  void An_event_beyond_the_head_shows_by_its_number() {
    write(5);
    log.head = new AuditEvents.Head(ACME, 4, log.events.get(3).hash());

    assertThat(verify()).isEqualTo(new Finding.Altered(5));
  }

  @Test
  void A_log_written_anew_without_the_key_shows_at_its_first_event() {
    write(3);
    AuditEvent first = log.events.getFirst();
    log.events.set(
        0, new AuditEvent(first.id(), 1, first.at(), first.entry(), sha256(new byte[] {1})));

    assertThat(verify()).isEqualTo(new Finding.Altered(1));
  }

  private Finding verify() {
    return verifyChain.verify(ACME, Optional.empty());
  }

  private void write(int count) {
    log.events.clear();
    byte[] hash = chain.beginning();
    for (int sequence = 1; sequence <= count; sequence++) {
      UUID id = new UUID(7, sequence);
      Instant at = Instant.ofEpochSecond(1_000 + sequence);
      AuditEntry entry = entry("token.create");
      hash = chain.link(ACME, hash, AuditForm.of(id, sequence, at, entry));
      log.events.add(new AuditEvent(new AuditEventId(id), sequence, at, entry, hash));
    }
    log.head = new AuditEvents.Head(ACME, count, hash);
  }

  private static AuditEntry entry(String action) {
    return new AuditEntry(
        ACME,
        new Actor(Actor.Type.USER, "usr_1", "Ann"),
        action,
        new AuditEntry.Subject("token", "tok_1", "orders"),
        new Origin("203.0.113.9", "req_1"),
        null,
        AuditEntry.Result.SUCCEEDED,
        null,
        "");
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class KeyedChain implements AuditChain {
    private static final byte[] KEY = "a key".getBytes(StandardCharsets.UTF_8);

    @Override
    public byte[] beginning() {
      return new byte[32];
    }

    @Override
    public byte[] link(OrganizationId organization, byte[] previous, byte[] content) {
      return sha256(KEY, previous, content);
    }
  }

  private static final class Log implements AuditEvents {
    private final List<AuditEvent> events = new ArrayList<>();
    private AuditEvents.@Nullable Head head;
    private Runnable beforeReading = () -> {};

    @Override
    public Optional<Head> base(OrganizationId organization) {
      return Optional.empty();
    }

    @Override
    public Page<AuditEvent> list(OrganizationId organization, Filter filter, Page.Wanted page) {
      return new Page<>(events, null);
    }

    @Override
    public Stream<AuditEvent> chain(OrganizationId organization, long from) {
      beforeReading.run();
      return events.stream().filter(event -> event.sequence() >= from);
    }

    @Override
    public Optional<Head> head(OrganizationId organization) {
      return Optional.ofNullable(head);
    }

    @Override
    public List<Head> heads() {
      return Stream.ofNullable(head).toList();
    }
  }
}
