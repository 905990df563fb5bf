package dev.latchkey.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.server.settings.Key;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.SettingsOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir Path temporary;

  private final Preflight preflight = new Preflight(EnumSet.allOf(Listener.class));
  private final Map<Key, String> flags = new EnumMap<>(Key.class);
  private Path data;

  @BeforeEach
  void ask_for_free_ports() {
    data = temporary.resolve("data");
    flags.put(Key.DATA_DIR, data.toString());
    for (Listener listener : Listener.values()) {
      flags.put(listener.key(), "0");
    }
  }

  @Test
  void a_clear_start_makes_the_folder_for_its_owner_alone_and_forgets_old_addresses()
      throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("endpoints.json"), "{}");

    try (DataFolder folder = clear().folder()) {
      assertThat(folder.path()).isEqualTo(data);
      assertThat(data.resolve("endpoints.json")).doesNotExist();
    }
    Path made = temporary.resolve("new");
    flags.put(Key.DATA_DIR, made.toString());
    try (DataFolder folder = clear().folder()) {
      assertThat(Files.getPosixFilePermissions(folder.path()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void a_folder_in_use_names_the_process_and_its_console_and_tries_no_port() throws IOException {
    try (DataFolder folder = clear().folder();
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var console =
          Endpoint.of(Listener.CONSOLE, settings().listen(), socket.getLocalPort(), false);
      new EndpointsFile(folder.path()).write(List.of(console), 1);
      flags.put(Key.PORT, Integer.toString(socket.getLocalPort()));

      assertThat(stopped())
          .singleElement()
          .isEqualTo(
              new StartProblem.AlreadyRuns(
                  data,
                  ProcessHandle.current().pid(),
                  Optional.of("http://127.0.0.1:" + socket.getLocalPort())));
    }
  }

  @Test
  void all_problems_are_found_at_once() throws IOException {
    Files.createDirectories(data);
    Path key = Files.createFile(data.resolve("master.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      flags.put(Key.PORT, Integer.toString(one.getLocalPort()));
      flags.put(Key.VERIFY_PORT, Integer.toString(two.getLocalPort()));

      assertThat(stopped())
          .containsExactly(
              new StartProblem.MasterKeyOpen(key, "0644"),
              new StartProblem.PortTaken(Listener.CONSOLE, one.getLocalPort()),
              new StartProblem.PortTaken(Listener.VERIFICATION, two.getLocalPort()));
    }
  }

  @Test
  void a_stopped_start_lets_go_of_the_folder() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      flags.put(Key.PORT, Integer.toString(socket.getLocalPort()));
      assertThat(stopped()).hasSize(1);
    }
    flags.put(Key.PORT, "0");

    clear().folder().close();
  }

  @Test
  void a_file_in_the_folders_place_is_told() throws IOException {
    Files.createFile(data);

    assertThat(stopped()).containsExactly(new StartProblem.NotAFolder(data));
  }

  @Test
  void a_folder_that_nobody_can_make_names_the_one_above_it() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc")), "a file system that takes no folders");
    flags.put(Key.DATA_DIR, "/proc/latchkey/data");

    assertThat(stopped())
        .containsExactly(
            new StartProblem.FolderNotMade(
                Path.of("/proc/latchkey/data"),
                Path.of("/proc"),
                "root",
                "0555",
                System.getProperty("user.name")));
  }

  @Test
  void a_master_key_file_that_is_not_there_is_told() throws IOException {
    Path gone = temporary.resolve("gone.key");
    flags.put(Key.MASTER_KEY_FILE, gone.toString());

    assertThat(stopped()).containsExactly(new StartProblem.MasterKeyGone(gone));
  }

  @Test
  void an_address_of_another_machine_is_told() throws IOException {
    flags.put(Key.BIND, "192.0.2.1");

    assertThat(stopped()).containsExactly(new StartProblem.AddressElsewhere("192.0.2.1"));
  }

  @Test
  void listening_everywhere_is_noticed_unless_the_public_url_is_https() throws IOException {
    flags.put(Key.BIND, "0.0.0.0");
    Preflight.Look.Clear plain = clear();
    plain.folder().close();
    flags.put(Key.PUBLIC_URL, "https://tokens.example.com");
    Preflight.Look.Clear encrypted = clear();
    encrypted.folder().close();

    assertThat(plain.notices()).containsExactly(new StartNotice.OpenWithoutHttps("0.0.0.0"));
    assertThat(encrypted.notices()).isEmpty();
  }

  private Preflight.Look.Clear clear() throws IOException {
    var look = preflight.look(settings());
    assertThat(look).isInstanceOf(Preflight.Look.Clear.class);
    return (Preflight.Look.Clear) look;
  }

  private List<StartProblem> stopped() throws IOException {
    var look = preflight.look(settings());
    assertThat(look).isInstanceOf(Preflight.Look.Stopped.class);
    return ((Preflight.Look.Stopped) look).problems();
  }

  private Settings settings() {
    var outcome = new ReadSettings(Map.of(), "n").read(flags);
    assertThat(outcome).isInstanceOf(SettingsOutcome.Accepted.class);
    return ((SettingsOutcome.Accepted) outcome).settings();
  }
}
