package com.example.edi.x12;

import io.xlate.edi.schema.Schema;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes whole segments, the envelope's among them, through StAEDI.
final class SegmentWriter implements AutoCloseable {
  private static final DateTimeFormatter SHORT = format("uuMMdd");
  private static final DateTimeFormatter LONG = format("uuuuMMdd");
  private static final DateTimeFormatter TIME = format("HHmm");

  private final EDIStreamWriter writer;

  /// What is written is validated against both schemas as it goes out; what breaks them fails.
  static SegmentWriter validating(OutputStream target, Schema transaction) {
    return new SegmentWriter(EDIOutputFactory.newFactory(), target, transaction);
  }

  /// What is written is taken as it is, wrong counts included.
  static SegmentWriter lenient(OutputStream target, Schema transaction) {
    EDIOutputFactory factory = EDIOutputFactory.newFactory();
    factory.setErrorReporter((error, writer, location, data, reference) -> {});
    return new SegmentWriter(factory, target, transaction);
  }

  private SegmentWriter(EDIOutputFactory factory, OutputStream target, Schema transaction) {
    factory.setProperty(EDIOutputFactory.PRETTY_PRINT, true);
    factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
    writer = factory.createEDIStreamWriter(target);
    writer.setControlSchema(Schemas.control());
    writer.setTransactionSchema(transaction);
  }

  void startInterchange(String sender, String receiver, int control, Instant at)
      throws IOException {
    startInterchange("ZZ", sender, "ZZ", receiver, control, at, "P");
  }

  void startInterchange(
      String senderQualifier,
      String sender,
      String receiverQualifier,
      String receiver,
      int control,
      Instant at,
      String usage)
      throws IOException {
    run(writer::startInterchange);
    segment(
        "ISA",
        "00",
        " ".repeat(10),
        "00",
        " ".repeat(10),
        senderQualifier,
        "%-15s".formatted(sender),
        receiverQualifier,
        "%-15s".formatted(receiver),
        SHORT.format(at),
        TIME.format(at),
        "U",
        "00401",
        nine(control),
        "0",
        usage,
        ">");
  }

  void endInterchange(int groups, int control) throws IOException {
    segment("IEA", Integer.toString(groups), nine(control));
    run(writer::endInterchange);
  }

  void startGroup(String functionalId, String sender, String receiver, int control, Instant at)
      throws IOException {
    segment(
        "GS",
        functionalId,
        sender,
        receiver,
        LONG.format(at),
        TIME.format(at),
        Integer.toString(control),
        "X",
        "004010");
  }

  static String date(Instant at) {
    return LONG.format(at);
  }

  void segment(String tag, String... elements) throws IOException {
    run(() -> writer.writeStartSegment(tag));
    for (String element : elements) {
      run(() -> element.isEmpty() ? writer.writeEmptyElement() : writer.writeElement(element));
    }
    run(writer::writeEndSegment);
  }

  @Override
  public void close() throws IOException {
    run(
        () -> {
          writer.close();
          return writer;
        });
  }

  private static String nine(int control) {
    return "%09d".formatted(control);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  private interface Step {
    EDIStreamWriter run() throws EDIStreamException;
  }

  private static void run(Step step) throws IOException {
    try {
      step.run();
    } catch (EDIStreamException e) {
      throw new IOException("The interchange could not be written: " + e.getMessage(), e);
    }
  }
}
