package dev.latchkey.verifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PeerTest {
  private final Peer peer = new Peer(null, 100);

  @Nested
  class A_connection_is_overdue {
    @Test
    void that_sends_no_whole_head_at_first() {
      assertThat(peer.isOverdue(100 + Peer.MOST_READING_SECONDS)).isFalse();
      assertThat(peer.isOverdue(101 + Peer.MOST_READING_SECONDS)).isTrue();
    }

    @Test
    void that_sends_its_body_too_slowly() {
      peer.begins(200);
      peer.reads();

      assertThat(peer.isOverdue(200 + Peer.MOST_READING_SECONDS)).isFalse();
      assertThat(peer.isOverdue(201 + Peer.MOST_READING_SECONDS)).isTrue();
    }

    @Test
    void that_sends_no_next_request() {
      peer.begins(200);
      peer.reads();
      peer.hasRead();

      assertThat(peer.isOverdue(200 + Peer.MOST_IDLE_SECONDS)).isFalse();
      assertThat(peer.isOverdue(201 + Peer.MOST_IDLE_SECONDS)).isTrue();
    }

    @Test
    void but_not_while_it_watches_a_stream() {
      peer.begins(200);
      peer.beginsStream();
      assertThat(peer.isOverdue(100_000)).isFalse();

      peer.endsStream();
      assertThat(peer.isOverdue(100_000)).isTrue();
    }
  }
}
