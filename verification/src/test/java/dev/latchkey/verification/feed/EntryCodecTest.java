package dev.latchkey.verification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {
  static Stream<Entry> entries() {
    List<Row> rows = Rows.ofEveryKind();
    return Stream.concat(
        rows.stream().map(Entry.Put::new), rows.stream().map(row -> new Entry.Remove(row.key())));
  }

  @Nested
  class Decoding {
    @ParameterizedTest
    @MethodSource("dev.latchkey.verification.feed.EntryCodecTest#entries")
    void gives_back_what_was_encoded(Entry entry) {
      Decoded decoded = EntryCodec.decode(EntryCodec.encode(entry));

      assertThat(decoded).isEqualTo(new Decoded.Known(entry));
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.verification.feed.EntryCodecTest#entries")
    void refuses_every_cut(Entry entry) {
      byte[] whole = EntryCodec.encode(entry);

      for (int length = 0; length < whole.length; length++) {
        assertThat(EntryCodec.decode(Arrays.copyOf(whole, length)))
            .isInstanceOf(Decoded.Unreadable.class);
      }
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.verification.feed.EntryCodecTest#entries")
    void refuses_bytes_behind_the_end(Entry entry) {
      byte[] whole = EntryCodec.encode(entry);

      Decoded decoded = EntryCodec.decode(Arrays.copyOf(whole, whole.length + 1));

      assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.verification.feed.EntryCodecTest#entries")
    void has_an_outcome_for_whatever_bytes_come(Entry entry) {
      Random random = new Random(42);
      byte[] whole = EntryCodec.encode(entry);

      for (int round = 0; round < 20_000; round++) {
        byte[] mutated = whole.clone();
        for (int change = 0; change <= round % 4; change++) {
          mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        switch (EntryCodec.decode(mutated)) {
          case Decoded.Known known ->
              assertThat(EntryCodec.decode(EntryCodec.encode(known.entry()))).isEqualTo(known);
          case Decoded.Unreadable unreadable -> assertThat(unreadable.reason()).isNotEmpty();
        }
      }
    }

    @Test
    void names_a_later_version() {
      byte[] later = EntryCodec.encode(new Entry.Remove(Rows.bareToken().key()));
      later[0] = 4;

      assertThat(EntryCodec.decode(later)).isEqualTo(new Decoded.Unreadable("version 4"));
    }

    @Test
    void names_an_unknown_kind() {
      byte[] unknown = EntryCodec.encode(new Entry.Put(Rows.bareToken()));
      unknown[2] = 99;

      assertThat(EntryCodec.decode(unknown))
          .isEqualTo(new Decoded.Unreadable("a row of unknown kind 99"));
    }
  }

  @Nested
  class Encoding {
    @Test
    void says_of_a_token_with_limits_alone_that_it_is_of_the_second_version() {
      assertThat(EntryCodec.encode(new Entry.Put(Rows.fullToken()))[0]).isEqualTo((byte) 1);
      assertThat(EntryCodec.encode(new Entry.Put(Rows.limitedToken()))[0]).isEqualTo((byte) 2);
    }

    @Test
    void says_of_a_token_that_is_being_rotated_that_it_is_of_the_third_version() {
      assertThat(EntryCodec.encode(new Entry.Put(Rows.rotatingToken()))[0]).isEqualTo((byte) 3);
      assertThat(EntryCodec.encode(new Entry.Put(Rows.bareRotatingToken()))[0]).isEqualTo((byte) 3);
    }

    @Test
    void gives_equal_entries_equal_bytes() {
      Entry one = new Entry.Put(Rows.fullToken());
      Entry same = ((Decoded.Known) EntryCodec.decode(EntryCodec.encode(one))).entry();

      assertThat(EntryCodec.encode(same)).isEqualTo(EntryCodec.encode(one));
    }
  }
}
