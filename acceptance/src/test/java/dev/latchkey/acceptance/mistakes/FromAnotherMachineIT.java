package dev.latchkey.acceptance.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.Latchkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server and another machine, each in a network namespace of this test's own, with one cable
/// between them.
class FromAnotherMachineIT {
  private static final String SERVER = "10.92.7.1";

  /// Prints the other machine's process, whose namespace it is; the server runs in the shell's own.
  private static final String MACHINES =
      """
      set -e
      ip link set lo up
      unshare --net sleep 900 &
      other=$!
      until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
      ip link add here type veth peer name there
      ip link set there netns $other
      ip address add 10.92.7.1/24 dev here
      ip link set here up
      nsenter --target $other --net ip address add 10.92.7.2/24 dev there
      nsenter --target $other --net ip link set there up
      echo $other
      exec %s serve --bind 0.0.0.0 --port 8080 --verify-port 0 --operations-port 0 --data-dir %s
      """;

  @TempDir Path folder;
  private Process server;
  private String machine;

  @BeforeEach
  void start() throws Exception {
    if (run("unshare", "--net", "ip", "link", "set", "lo", "up").exitCode() != 0) {
      String skipped = "SKIPPED FromAnotherMachineIT: no network namespaces can be made here";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    Path output = folder.resolve("output");
    String script = MACHINES.formatted(Latchkey.command(), folder.resolve("data"));
    server =
        new ProcessBuilder("unshare", "--net", "sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!Files.exists(folder.resolve("data/endpoints.json"))) {
      assertThat(server.isAlive() && System.nanoTime() < until)
          .as("ready; " + Files.readString(output))
          .isTrue();
      assertThat(server.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    machine = Files.readString(output).lines().findFirst().orElseThrow();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
    if (machine != null) {
      ProcessHandle.of(Long.parseLong(machine)).ifPresent(ProcessHandle::destroy);
    }
  }

  @Test
  void The_sign_in_page_has_no_form_and_says_what_to_do() throws Exception {
    String there = page(machine, "http://" + SERVER + ":8080/sign-in");
    String here = page(Long.toString(server.pid()), "http://127.0.0.1:8080/sign-in");

    assertThat(Files.readString(folder.resolve("output")))
        .contains(
            "--bind 0.0.0.0 without an HTTPS public-url: people can sign in on this machine"
                + " only.\n");
    assertThat(there)
        .contains(
            "This page was opened over plain HTTP from another machine, so the password could be"
                + " read on the way and the browser would drop the session. Either"
                + " <code>ssh -L 8080:127.0.0.1:8080 you@server</code>, or put HTTPS in front and"
                + " set <code>public-url</code>.")
        .doesNotContain("<form");
    assertThat(here).contains("<form");
  }

  @Test
  void A_password_that_is_sent_all_the_same_is_not_looked_at() throws Exception {
    Latchkey.Ran ran =
        in(
            machine,
            "--data",
            "email=admin%40localhost&password=whatever",
            "http://" + SERVER + ":8080/sign-in");

    assertThat(ran.output())
        .contains("opened over plain HTTP from another machine")
        .doesNotContain("is wrong");
  }

  private static String page(String process, String address) throws Exception {
    Latchkey.Ran ran = in(process, address);
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    return ran.output();
  }

  private static Latchkey.Ran in(String process, String... arguments) throws Exception {
    String[] command = new String[6 + arguments.length];
    System.arraycopy(
        new String[] {"nsenter", "--target", process, "--net", "curl", "--silent"},
        0,
        command,
        0,
        6);
    System.arraycopy(arguments, 0, command, 6, arguments.length);
    return run(command);
  }

  private static Latchkey.Ran run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Latchkey.Ran(process.waitFor(), output);
    } catch (IOException absent) {
      return new Latchkey.Ran(127, String.valueOf(absent.getMessage()));
    }
  }
}
