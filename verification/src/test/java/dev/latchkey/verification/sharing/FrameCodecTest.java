package dev.latchkey.verification.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {
  private static final UUID ACME = new UUID(1, 2);
  private static final UUID MARK = new UUID(-3, 4);
  private static final Row ENVIRONMENT = new Row.EnvironmentRow(ACME, new UUID(5, 6), "production");
  private static final SharedPlace PLACE =
      new SharedPlace(
          new FeedScope.OfOrganization(ACME).tag(), new Head(new Position(MARK, 17), MARK));

  static Stream<Frame> frames() {
    return Stream.of(
        new Frame.Current("3f9a"),
        new Frame.SnapshotRow(ENVIRONMENT),
        new Frame.At(PLACE),
        new Frame.Next(9, MARK, 1_700_000_000_000_000L, new Entry.Put(ENVIRONMENT)),
        new Frame.Next(
            10, MARK, 1, new Entry.Remove(new RowKey.OfEnvironment(ACME, new UUID(5, 6)))),
        new Frame.Passed(11, MARK),
        new Frame.Beat(),
        new Frame.End("POSITION_GONE"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void Gives_back_what_was_encoded(Frame frame) throws IOException {
    assertThat(read(FrameCodec.encode(frame))).isEqualTo(frame);
  }

  @Test
  void Gives_back_a_key_that_digests_the_same() throws IOException {
    byte[] bytes = new byte[DigestKey.DIGEST_BYTES];
    new Random(7).nextBytes(bytes);
    DigestKey key = new DigestKey(bytes);

    Frame read = read(FrameCodec.encode(new Frame.Key("3f9a", ACME, key)));

    assertThat(read).isInstanceOf(Frame.Key.class);
    Frame.Key got = (Frame.Key) read;
    assertThat(got.keyId()).isEqualTo("3f9a");
    assertThat(got.organization()).isEqualTo(ACME);
    assertThat(got.key().digest("a value")).isEqualTo(key.digest("a value"));
    assertThat(read.toString()).doesNotContain(Arrays.toString(bytes));
  }

  @Test
  void Reads_one_frame_after_the_other_and_then_the_end() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames().forEach(frame -> all.writeBytes(FrameCodec.encode(frame)));
    ByteArrayInputStream in = new ByteArrayInputStream(all.toByteArray());

    for (Frame frame : frames().toList()) {
      assertThat(FrameCodec.read(in)).isEqualTo(frame);
    }

    assertThat(FrameCodec.read(in)).isNull();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void A_stream_that_ends_within_a_frame_is_told_from_one_that_ends_after_it(Frame frame) {
    byte[] whole = FrameCodec.encode(frame);

    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void Bytes_behind_a_frames_content_are_damage(Frame frame) throws IOException {
    byte[] whole = FrameCodec.encode(frame);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    longer[3]++;

    assertThat(read(longer)).isInstanceOf(Frame.Unreadable.class);
  }

  @Test
  void A_length_that_no_frame_has_is_damage_and_takes_no_memory() throws IOException {
    for (int length : new int[] {0, -1, FrameCodec.MOST_BYTES + 1, Integer.MAX_VALUE}) {
      byte[] bytes = {
        (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
      };

      assertThat(read(bytes)).isInstanceOf(Frame.Unreadable.class);
    }
  }

  @Test
  void A_frame_of_an_unknown_kind_says_so() throws IOException {
    byte[] unknown = FrameCodec.encode(new Frame.Beat());
    unknown[4] = 99;

    assertThat(read(unknown)).isEqualTo(new Frame.Unreadable("a frame of unknown kind 99"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void Has_an_outcome_for_whatever_bytes_come(Frame frame) {
    Random random = new Random(42);
    byte[] encoded = FrameCodec.encode(frame);
    byte[] content = Arrays.copyOfRange(encoded, Integer.BYTES, encoded.length);

    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = content.clone();
      for (int change = 0; change <= round % 4; change++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(FrameCodec.decode(mutated)).isNotNull();
    }
  }

  @Test
  void A_place_is_read_from_its_text_alone() {
    assertThat(SharedPlace.decode(PLACE.encode())).contains(PLACE);
    assertThat(PLACE.encode()).hasSizeLessThanOrEqualTo(SharedPlace.LONGEST);
    for (String wrong :
        new String[] {
          "", "x", PLACE.encode() + "0123456789abcdef0", "." + PLACE.encode(), PLACE.encode() + "."
        }) {
      assertThat(SharedPlace.decode(wrong)).isEmpty();
    }
  }

  private static Frame read(byte[] bytes) throws IOException {
    return Objects.requireNonNull(FrameCodec.read(new ByteArrayInputStream(bytes)));
  }
}
