package com.example.edi.x12;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/// Writes an interchange with one order of as many lines as wanted, to try an endpoint with.
public final class OrderWriter {
  private static final int SEGMENTS_BESIDE_LINES = 5;

  private OrderWriter() {}

  /// @param partner ISA06 and GS02, at most 15 characters
  /// @param control control number of interchange and group
  /// @param wrongCount makes SE01 claim one segment too many
  public record Wanted(
      String partner, String number, int lines, boolean wrongCount, int control, Instant at) {
    public Wanted {
      if (!partner.matches("[A-Z0-9]{2,15}")) {
        throw new IllegalArgumentException(
            "A partner is 2 to 15 capital letters and digits, not \"" + partner + '"');
      }
      if (lines < 1 || lines > 100_000) {
        throw new IllegalArgumentException("An order has 1 to 100000 lines, not " + lines);
      }
    }
  }

  public static void write(Wanted wanted, OutputStream target) throws IOException {
    try (SegmentWriter out =
        wanted.wrongCount()
            ? SegmentWriter.lenient(target, Schemas.PURCHASE_ORDER)
            : SegmentWriter.validating(target, Schemas.PURCHASE_ORDER)) {
      out.startInterchange(wanted.partner(), "EDIHUB", wanted.control(), wanted.at());
      out.startGroup("PO", wanted.partner(), "EDIHUB", wanted.control(), wanted.at());
      order(out, wanted);
      out.segment("GE", "1", Integer.toString(wanted.control()));
      out.endInterchange(1, wanted.control());
    }
  }

  private static void order(SegmentWriter out, Wanted wanted) throws IOException {
    out.segment("ST", "850", "0001");
    out.segment("BEG", "00", "SA", wanted.number(), "", SegmentWriter.date(wanted.at()));
    out.segment("N1", "BY", wanted.partner());
    for (int line = 1; line <= wanted.lines(); line++) {
      out.segment(
          "PO1", Integer.toString(line), "10", "EA", "2.5", "", "VP", "PART-%06d".formatted(line));
    }
    out.segment("CTT", Integer.toString(wanted.lines()));
    int segments = wanted.lines() + SEGMENTS_BESIDE_LINES + (wanted.wrongCount() ? 1 : 0);
    out.segment("SE", Integer.toString(segments), "0001");
  }
}
