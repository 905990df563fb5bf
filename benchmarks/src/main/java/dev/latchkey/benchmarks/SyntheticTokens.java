package dev.latchkey.benchmarks;

import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.form.Base62;
import dev.latchkey.verification.form.TokenForm;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Tokens of one organization, the same in every process: the value of each number follows from the
/// number. They protect nothing.
public final class SyntheticTokens {
  public static final UUID ORGANIZATION = new UUID(0x019ad000_0000_7000L, 0x8000_0000_0000_0001L);
  public static final UUID ENVIRONMENT = new UUID(0x019ad000_0000_7000L, 0x8000_0000_0000_0002L);
  public static final String KEY_ID = "bench";

  /// The number of the token that may verify the others.
  public static final int VERIFIER = -1;

  private SyntheticTokens() {}

  public static DigestKey key() {
    return new DigestKey(new byte[DigestKey.DIGEST_BYTES]);
  }

  public static String value(int number) {
    long mixed = mix(number);
    String publicId = Base62.encode(mixed >>> 8, 12);
    StringBuilder secret = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      mixed = mix(mixed);
      secret.append(Base62.encode(mixed, 11));
    }
    String tag = number == VERIFIER ? "org" : "edi";
    return TokenForm.compose("lk", tag, publicId, secret.substring(0, 43));
  }

  /// Hands on every row that deciding about tokens 0 to `count` - 1 takes, and the verifier's.
  public static void forEachRow(int count, Consumer<? super Row> rows) {
    rows.accept(new OrganizationRow(ORGANIZATION, "acme", true));
    rows.accept(new EnvironmentRow(ORGANIZATION, ENVIRONMENT, "production"));
    rows.accept(new ServiceRow(Row.INSTALLATION, "edi", true, Set.of()));
    rows.accept(new SubscriptionRow(ORGANIZATION, "edi"));
    DigestKey key = key();
    for (int number = VERIFIER; number < count; number++) {
      TokenRow token = token(number);
      String value = value(number);
      rows.accept(token);
      rows.accept(
          new ValueRow(
              ORGANIZATION,
              token.token(),
              TokenForm.publicId(value),
              key.digest(value),
              KEY_ID,
              Row.NEVER));
    }
  }

  public static TokenRow token(int number) {
    boolean verifier = number == VERIFIER;
    return new TokenRow(
        ORGANIZATION,
        new UUID(0x019ad000_0000_7001L, 0x8000_0000_0000_0000L | (number & 0xFFFF_FFFFL)),
        verifier ? "organization" : "environment",
        true,
        verifier ? null : "edi",
        verifier ? null : ENVIRONMENT,
        false,
        verifier ? Set.of("tokens:verify") : Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        1);
  }

  /// The finalizer of SplitMix64: distinct numbers stay distinct and lie scattered.
  private static long mix(long number) {
    long mixed = number + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 31;
  }
}
