package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.command.socket.CommandSocket;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.launch.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsBesideAServerTest {
  @TempDir Path folder;
  private Commands commands;
  private DataFolder held;
  private Installation installation;
  private CommandSocket socket;

  @BeforeEach
  void holdTheFolderAsAServerDoes() throws IOException {
    commands = new Commands(folder.resolve("data"));
    commands.run("init", "--organization", "Acme", "--admin-email", "ann@example.com");
    held = ((DataFolder.Taken.Yes) DataFolder.take(commands.data())).folder();
    installation =
        ((Installation.Opening.Opened)
                Installation.open(commands.settings(), InstantSource.system()))
            .installation();
    socket = listen();
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    installation.close();
    held.close();
  }

  @Nested
  class The_socket {
    @Test
    void is_its_owners_alone_and_goes_with_the_server() throws IOException {
      Path file = commands.data().resolve("latchkey.sock");

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      socket.close();
      assertThat(file).doesNotExist();
    }

    @Test
    void takes_the_place_of_one_that_a_crash_left() throws IOException {
      try (CommandSocket second = listen()) {
        assertThat(second).isNotNull();
        assertThat(commands.run("keys", "status")).isZero();
      }
    }

    @Test
    void refuses_what_is_no_command_of_its_own() throws IOException {
      assertThat(answer("latchkey 1\nrm\n-rf\n\n"))
          .isEqualTo(
              "err The server that runs is of version development and does not know rm. Use its own ./latchkey.\nend 2\n");
      assertThat(answer("GET / HTTP/1.1\n\n")).endsWith("Use its own ./latchkey.\nend 1\n");
      assertThat(answer("latchkey 1\nkeys status\n--bogus\n\n"))
          .isEqualTo("err Unknown option --bogus. Nearest: --port.\nend 2\n");
    }

    @Test
    void answers_nothing_to_a_request_that_does_not_end() throws IOException {
      assertThat(answer("x".repeat(9000))).isEmpty();
      assertThat(commands.run("keys", "status")).isZero();
    }
  }

  @Nested
  class Commands_that_write {
    @Test
    void are_done_by_the_server() {
      assertThat(commands.run("reset-password", "--email", "ann@example.com")).isZero();

      assertThat(commands.out()).startsWith("E-mail:   ann@example.com\nPassword: ");
    }

    @Test
    void tell_its_refusals_with_its_exit_code() {
      assertThat(commands.run("reset-password", "--email", "ben@example.com")).isEqualTo(1);

      assertThat(commands.err())
          .isEqualTo("No user has the e-mail ben@example.com. Nothing was changed.\n");
    }

    @Test
    void put_another_key_in_use_and_away_the_old_one() {
      String old = keyInUse();

      assertThat(commands.run("keys", "rotate")).isZero();

      assertThat(keyInUse()).isNotEqualTo(old);
      assertThat(commands.run("keys", "retire", keyInUse())).isEqualTo(1);
      assertThat(commands.err()).contains("is in use");
      assertThat(commands.run("keys", "retire", old)).as(commands.err()).isZero();
      assertThat(commands.run("keys", "retire", "0000")).isEqualTo(1);
      assertThat(commands.err())
          .isEqualTo("There is no such key. Which there are: ./latchkey keys status\n");
    }

    @Test
    void fail_with_the_way_out_where_the_server_does_not_listen() {
      socket.close();

      assertThat(commands.run("reset-password")).isEqualTo(1);

      assertThat(commands.err())
          .isEqualTo(
              "Latchkey runs on this data folder (process %1$d) and takes no commands at %2$s. Is it just starting or stopping? Else stop it, and run this again: kill %1$d%n"
                  .formatted(
                      ProcessHandle.current().pid(), commands.data().resolve("latchkey.sock")));
    }
  }

  @Nested
  class Commands_that_read {
    @Test
    void work_beside_it_by_themselves() {
      socket.close();

      assertThat(commands.run("doctor")).as(commands.out()).isZero();
      assertThat(commands.run("audit", "verify")).isZero();
      assertThat(commands.run("backup", folder.resolve("backup").toString())).isZero();
    }
  }

  @Test
  void Restoring_is_refused_beside_it() throws IOException {
    Path backup = folder.resolve("backup");
    commands.run("backup", backup.toString());

    assertThat(commands.run("restore", backup.toString(), "--tokens", "accept")).isEqualTo(1);

    assertThat(commands.err()).startsWith("Latchkey already runs on this data folder");
  }

  private CommandSocket listen() throws IOException {
    return CommandSocket.listen(
        commands.data(), new ServerTasks(ServerCommands.tasks(), installation));
  }

  private String keyInUse() {
    assertThat(commands.run("keys", "status")).isZero();
    Matcher line = Pattern.compile("^([0-9a-f]{4}) +in use ").matcher(commands.out());
    assertThat(line.find()).as(commands.out()).isTrue();
    return line.group(1);
  }

  /// What comes back, empty where the server hangs up.
  private String answer(String request) throws IOException {
    var address = UnixDomainSocketAddress.of(commands.data().resolve("latchkey.sock"));
    var answer = new ByteArrayOutputStream();
    try (SocketChannel channel = SocketChannel.open(address)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(request.getBytes(StandardCharsets.UTF_8));
      Channels.newInputStream(channel).transferTo(answer);
    } catch (IOException hungUp) {
      return "";
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
