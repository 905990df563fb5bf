package dev.latchkey.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the jcstress tests of this module in processes of their own: each for a moment, and with
/// `--long` for longer.
class StressTest {
  @Test
  void no_order_of_memory_accesses_shows_a_reader_what_was_never_there(@TempDir Path folder)
      throws IOException, InterruptedException {
    String mode = Boolean.getBoolean("latchkey.long") ? "quick" : "sanity";
    String classpath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path log = folder.resolve("log");
    Process jcstress =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    classpath,
                    "org.openjdk.jcstress.Main",
                    "-t",
                    "dev.latchkey",
                    "-m",
                    mode,
                    "-jvmArgs",
                    "--enable-native-access=ALL-UNNAMED",
                    "-r",
                    folder.resolve("report").toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = jcstress.waitFor(6, TimeUnit.MINUTES);
    if (!ended) {
      jcstress.destroyForcibly();
    }

    assertThat(ended).as("ended within 6 minutes").isTrue();
    assertThat(log)
        .content()
        .contains("Failed tests: No matches", "Error tests: No matches")
        .containsPattern("All remaining tests: [1-9]");
    assertThat(jcstress.exitValue()).isZero();
  }
}
