package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.VerdictCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Recalled refusals as bytes, for the way from node to node.
public final class RecalledCodec {
  private static final byte VERSION = 1;

  private RecalledCodec() {}

  public static byte[] encode(List<Recalled> all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(all.size());
      for (Recalled each : all) {
        write(each, out);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("memory can't be written", impossible);
    }
    return bytes.toByteArray();
  }

  /// What a node of the same version encoded; nothing of what another one did.
  public static List<Recalled> decode(byte[] encoded) {
    List<Recalled> all = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      if (in.readByte() != VERSION) {
        return List.of();
      }
      int size = in.readInt();
      for (int at = 0; at < size; at++) {
        all.add(read(in));
      }
      return all;
    } catch (IOException | IllegalArgumentException unreadable) {
      return List.of();
    }
  }

  private static void write(Recalled each, DataOutputStream out) throws IOException {
    out.writeUTF(each.requestId());
    out.writeLong(each.at());
    write(each.token(), out);
    write(each.verifier(), out);
    out.writeUTF(each.address());
    out.writeUTF(each.door());
    out.writeUTF(each.told());
    Explanation explanation = each.explanation();
    out.writeUTF(explanation.code().name());
    out.writeByte(explanation.steps().size());
    for (Step step : explanation.steps()) {
      out.writeUTF(step.check().name());
      out.writeBoolean(step.passed());
      out.writeUTF(step.wanted());
      out.writeUTF(step.found());
    }
    String remedy = explanation.remedy();
    out.writeUTF(remedy == null ? "" : remedy);
  }

  private static Recalled read(DataInputStream in) throws IOException {
    String requestId = in.readUTF();
    long at = in.readLong();
    UUID token = readId(in);
    UUID verifier = readId(in);
    String address = in.readUTF();
    String door = in.readUTF();
    String told = in.readUTF();
    VerdictCode code = VerdictCode.valueOf(in.readUTF());
    List<Step> steps = new ArrayList<>();
    int size = in.readByte();
    for (int step = 0; step < size; step++) {
      steps.add(
          new Step(Check.valueOf(in.readUTF()), in.readBoolean(), in.readUTF(), in.readUTF()));
    }
    String remedy = in.readUTF();
    return new Recalled(
        requestId,
        at,
        token == null ? new UUID(0, 0) : token,
        verifier,
        address,
        door,
        told,
        new Explanation(code, steps, remedy.isEmpty() ? null : remedy));
  }

  private static void write(@Nullable UUID id, DataOutputStream out) throws IOException {
    out.writeLong(id == null ? 0 : id.getMostSignificantBits());
    out.writeLong(id == null ? 0 : id.getLeastSignificantBits());
  }

  private static @Nullable UUID readId(DataInputStream in) throws IOException {
    UUID id = new UUID(in.readLong(), in.readLong());
    return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
  }
}
