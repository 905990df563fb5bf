package com.example.edi.connector;

import com.example.edi.Options;
import com.example.edi.x12.OrderWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The files to send: the ones given, or one made for this run and removed after it.
record Outbox(List<Path> files, Optional<Path> made) implements AutoCloseable {
  Outbox {
    files = List.copyOf(files);
  }

  static Outbox of(Options options) throws IOException {
    List<Path> given = options.operands().stream().map(Path::of).toList();
    if (!options.has("--lines")) {
      if (options.has("--partner") || options.has("--wrong-count") || options.has("--order")) {
        throw new Options.UsageException(
            "--partner, --order and --wrong-count describe an order to make: add --lines N");
      }
      return new Outbox(given, Optional.empty());
    }
    if (!given.isEmpty()) {
      throw new Options.UsageException("Give files or --lines, not both");
    }
    Path file = Files.createTempFile("order-", ".edi");
    try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
      OrderWriter.write(wanted(options), target);
    } catch (IllegalArgumentException e) {
      Files.delete(file);
      throw new Options.UsageException(e.getMessage());
    }
    return new Outbox(List.of(file), Optional.of(file));
  }

  private static OrderWriter.Wanted wanted(Options options) {
    Instant now = Instant.now();
    int control = (int) (now.getEpochSecond() % 999_999_999) + 1;
    return new OrderWriter.Wanted(
        options.get("--partner", "ACMECORP"),
        options.get("--order", "45" + "%08d".formatted(control % 100_000_000)),
        options.number("--lines", 1, 1, 100_000),
        options.has("--wrong-count"),
        control,
        now);
  }

  @Override
  public void close() throws IOException {
    if (made.isPresent()) {
      Files.deleteIfExists(made.get());
    }
  }
}
