package com.example.edi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.edi.x12.Interchange;
import com.example.edi.x12.InterchangeReader;
import com.example.edi.x12.OrderWriter;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:30:00Z");

  @TempDir Path folder;

  @Test
  void ten_thousand_lines_are_read_and_counted() throws Exception {
    Path file = order(10_000);

    try (InputStream source = Files.newInputStream(file)) {
      Interchange read = InterchangeReader.read(source, sender -> true);
      assertEquals(10_000, read.groups().getFirst().orders().getFirst().lines());
      assertEquals(List.of(), read.groups().getFirst().orders().getFirst().errors());
    }
  }

  /// 60 orders of 10,000 lines, more bytes than the child's whole heap: read at once, they would
  /// not fit.
  @Test
  void a_file_larger_than_the_heap_is_read() throws Exception {
    String one = Files.readString(order(10_000));
    int from = one.indexOf("ST*850");
    int to = one.indexOf("GE*1");
    Path file = folder.resolve("many.edi");
    try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
      target.write(one.substring(0, from).getBytes(US_ASCII));
      for (int order = 1; order <= 60; order++) {
        String numbered = one.substring(from, to).replace("*0001~", "*%04d~".formatted(order));
        target.write(numbered.getBytes(US_ASCII));
      }
      target.write(one.substring(to).replace("GE*1", "GE*60").getBytes(US_ASCII));
    }

    assertEquals(true, Files.size(file) > CHILD_HEAP_BYTES, "the file is smaller than the heap");
    assertEquals("600000 lines, 0 errors", readInChild(file));
  }

  private static final long CHILD_HEAP_BYTES = 16L << 20;

  private static String readInChild(Path file) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + CHILD_HEAP_BYTES,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReadInSmallHeap.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), US_ASCII).strip();
    child.waitFor();
    return output;
  }

  private Path order(int lines) throws Exception {
    Path file = folder.resolve(lines + ".edi");
    try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
      OrderWriter.write(
          new OrderWriter.Wanted("ACMECORP", "4500012348", lines, false, 104, AT), target);
    }
    return file;
  }
}
