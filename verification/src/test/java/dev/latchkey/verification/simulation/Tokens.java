package dev.latchkey.verification.simulation;

import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.form.Base62;
import dev.latchkey.verification.form.TokenForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The tokens of every run; the first is never touched.
final class Tokens {
  static final int COUNT = 4;
  static final int UNTOUCHED = 0;
  static final Question QUESTION = Question.about("edi", null);
  static final Caller CALLER = Caller.Bearer.ITSELF;
  static final DigestKeys KEYS = new OneKey();
  private static final UUID ACME = new UUID(1, 1);
  private static final DigestKey KEY = new DigestKey(new byte[32]);
  private static final String[] VALUES = new String[COUNT];
  private static final ValueRow[] VALUE_ROWS = new ValueRow[COUNT];
  static final List<Row> OTHER_ROWS =
      List.of(
          new OrganizationRow(ACME, "acme", true),
          new ServiceRow(Row.INSTALLATION, "edi", false, Set.of()));

  static {
    for (int each = 0; each < COUNT; each++) {
      VALUES[each] =
          TokenForm.compose(
              "lk", "edi", Base62.encode(each + 1, 12), Base62.encode(1_000_003L * each, 43));
      VALUE_ROWS[each] =
          new ValueRow(
              ACME,
              id(each),
              TokenForm.publicId(VALUES[each]),
              KEY.digest(VALUES[each]),
              "k1",
              Row.NEVER);
    }
  }

  private Tokens() {}

  static Presented presented(int token) {
    return new Presented(VALUES[token]);
  }

  static ValueRow value(int token) {
    return VALUE_ROWS[token];
  }

  static RowKey.OfToken key(int token) {
    return new RowKey.OfToken(ACME, id(token));
  }

  static int of(RowKey key) {
    return (int) ((RowKey.OfToken) key).token().getLeastSignificantBits();
  }

  static int ofValue(RowKey key) {
    return Integer.parseInt(((RowKey.OfValue) key).publicId()) - 1;
  }

  private static UUID id(int token) {
    return new UUID(5, token);
  }

  static TokenRow row(int token, boolean active, long revision) {
    return new TokenRow(
        ACME,
        id(token),
        "environment",
        active,
        "edi",
        null,
        true,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        revision);
  }

  private static final class OneKey implements DigestKeys {
    @Override
    public String current() {
      return "k1";
    }

    @Override
    public Optional<DigestKey> find(String keyId, UUID organization) {
      return Optional.of(KEY);
    }
  }
}
