package dev.latchkey.testkit.fake;

import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Seals that are bound to their place and unreadable at a glance, and keep nothing secret: every
/// byte is turned over. Writes a data key for each organization as the real ones do.
public final class FakeSealedValues implements SealedValues {
  private static final byte[] WRAPPED = {1, 2, 3};

  private final DataKeys keys;

  public FakeSealedValues(DataKeys keys) {
    this.keys = keys;
  }

  @Override
  public Sealed seal(Place place, Secret secret) {
    UUID id = keys.current(place.organization()).map(WrappedKey::id).orElseGet(() -> newKey(place));
    return new Sealed(
        id, turned((place + "\n" + secret.expose()).getBytes(StandardCharsets.UTF_8)));
  }

  private UUID newKey(Place place) {
    UUID id =
        UUID.nameUUIDFromBytes(place.organization().toString().getBytes(StandardCharsets.UTF_8));
    keys.insert(new WrappedKey(place.organization(), id, FakeDigestKeys.KEY_ID, WRAPPED, 0));
    return id;
  }

  @Override
  public Secret open(Place place, Sealed sealed) {
    String text = new String(turned(sealed.bytes()), StandardCharsets.UTF_8);
    String bound = place + "\n";
    if (keys.find(place.organization(), sealed.dataKey()).isEmpty() || !text.startsWith(bound)) {
      throw new SealBroken("sealed for another place");
    }
    return Secret.of(text.substring(bound.length()));
  }

  private static byte[] turned(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int at = 0; at < bytes.length; at++) {
      turned[at] = (byte) ~bytes[at];
    }
    return turned;
  }
}
