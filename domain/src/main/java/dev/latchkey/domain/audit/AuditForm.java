package dev.latchkey.domain.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The canonical form of an event: what the chain's hash is over. Every field with its length
/// before it, so that no two events have the same form. It never changes; another would be a new
/// version.
public final class AuditForm {
  private static final byte VERSION = 1;

  private AuditForm() {}

  public static byte[] of(UUID id, long sequence, Instant at, AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(out, entry.organization().value());
      write(out, id);
      out.writeLong(sequence);
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
      write(out, entry.actor().type().name());
      write(out, entry.actor().id());
      write(out, entry.actor().name());
      write(out, entry.action());
      write(out, entry.object().type());
      write(out, entry.object().id());
      write(out, entry.object().name());
      write(out, entry.origin().address());
      write(out, entry.origin().requestId());
      write(out, entry.token() == null ? "" : entry.token().toString());
      write(out, entry.result().name());
      write(out, entry.code());
      write(out, entry.detail());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
