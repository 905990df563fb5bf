package dev.latchkey.acceptance.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs a copy of the script that looks for machines in a folder of the test's own in place of
/// `/usr/lib/jvm`, so that what this computer has installed doesn't count.
class LatchkeyScriptTest {
  @TempDir Path temporary;

  private Path script;
  private Path machines;

  @BeforeEach
  void copy_the_script() throws IOException {
    machines = Files.createDirectory(temporary.resolve("jvm"));
    String text = Files.readString(Path.of(System.getProperty("latchkey.home"), "latchkey"));
    assertThat(text).contains("/usr/lib/jvm/*");
    script = program("latchkey", text.replace("/usr/lib/jvm/*", machines + "/*"));
  }

  @Nested
  class Without_a_JDK_25 {
    @Test
    void it_names_the_java_that_it_found_and_where_it_looked() throws Exception {
      Path java = program("bin/java", "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025' >&2\n");

      Ran ran = run(Map.of("PATH", java.getParent() + ":/usr/bin:/bin"), "serve");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.text())
          .isEqualTo(
              "Latchkey needs JDK 25 and found 17.0.15 ("
                  + java
                  + "). Looked in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, PATH. Install:"
                  + " https://adoptium.net, or where your system has it: sudo apt install"
                  + " openjdk-25-jdk. Elsewhere: JAVA_HOME=/path ./latchkey serve\n");
    }

    @Test
    void a_runtime_25_without_a_compiler_does_not_count() throws Exception {
      machine("jre-25", "25.0.3");
      Path java = program("bin/java", "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025' >&2\n");

      Ran ran = run(Map.of("PATH", java.getParent() + ":/usr/bin:/bin"), "serve");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.text()).startsWith("Latchkey needs JDK 25 and found 17.0.15 (");
    }
  }

  @Nested
  class With_a_JDK_25 {
    @Test
    void a_mistyped_option_of_test_is_told_with_the_nearest() throws Exception {
      compiler(machine("jdk-25", "25.0.3"));

      Ran ran = run(Map.of("PATH", "/usr/bin:/bin"), "test", "--lnog");

      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.text()).isEqualTo("Unknown option --lnog. Nearest: --long.\n");
    }

    @Test
    void java_home_comes_before_the_other_places() throws Exception {
      Path chosen = temporary.resolve("chosen");
      release(chosen, "25");
      compiler(chosen);
      compiler(machine("jdk-25", "25.0.3"));
      mavenThatFails("Connect to repo timed out");

      Ran ran = run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", chosen.toString()), "serve");

      assertThat(ran.text())
          .startsWith(
              "Building Latchkey, once, with JDK 25 at "
                  + chosen
                  + ". This takes 1 to 3 minutes.\n  1 of 3  libraries\n");
    }

    @Test
    void a_repository_that_does_not_answer_is_told_with_the_remedies() throws Exception {
      compiler(machine("jdk-25", "25.0.3"));
      mavenThatFails("Could not transfer artifact a:b:jar:1 from central: Connect timed out");

      Ran ran = run(Map.of("PATH", "/usr/bin:/bin"), "serve");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.text())
          .endsWith(
              "Can't fetch libraries: the Maven repository timed out. Behind a proxy set"
                  + " https_proxy, or a mirror in ~/.m2/settings.xml. Run the same command again;"
                  + " what was fetched is kept.\n");
    }

    @Test
    void a_failed_build_shows_the_end_of_its_log_and_where_the_whole_is() throws Exception {
      compiler(machine("jdk-25", "25.0.3"));
      mavenThatFails("COMPILATION ERROR: Main.java");

      Ran ran = run(Map.of("PATH", "/usr/bin:/bin"), "serve");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.text())
          .endsWith(
              "COMPILATION ERROR: Main.java\nThe build failed. The whole log: "
                  + temporary.toRealPath().resolve(".build/build.log")
                  + "\n");
    }
  }

  private record Ran(int exit, String text) {}

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path output = temporary.resolve("output");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", temporary.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(output));
  }

  private Path machine(String name, String version) throws IOException {
    Path home = machines.resolve(name);
    release(home, version);
    return home;
  }

  private static void release(Path home, String version) throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void compiler(Path home) throws IOException {
    program(temporary.relativize(home.resolve("bin/javac")).toString(), "#!/bin/sh\n");
  }

  private void mavenThatFails(String message) throws IOException {
    program("mvnw", "#!/bin/sh\necho '" + message + "'\nexit 1\n");
    Files.createDirectories(temporary.resolve(".mvn"));
    Files.createDirectories(temporary.resolve("server/src/main"));
    Files.writeString(temporary.resolve("pom.xml"), "<project/>\n");
    Files.writeString(temporary.resolve("server/pom.xml"), "<project/>\n");
  }

  private Path program(String name, String text) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
