package dev.latchkey.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartProblemTest {
  @Test
  void a_taken_port_says_by_whom_to_find_out_and_suggests_another() {
    assertThat(new StartProblem.PortTaken(Listener.CONSOLE, 8080).message())
        .isEqualTo(
            "Port 8080 (console) is taken. By whom: ss -ltnp 'sport = :8080'."
                + " Another: ./latchkey serve --port 8090, or any free one: --port 0");
    assertThat(new StartProblem.PortTaken(Listener.OPERATIONS, 65_530).message())
        .endsWith("./latchkey serve --operations-port 65520, or any free one: --operations-port 0");
  }

  @Test
  void a_second_start_names_the_process_and_its_console() {
    var problem =
        new StartProblem.AlreadyRuns(Path.of("./data"), 4711, Optional.of("http://127.0.0.1:8080"));

    assertThat(problem.message())
        .isEqualTo(
            "Latchkey already runs on this data folder (process 4711): http://127.0.0.1:8080."
                + " Stop it: kill 4711. A second one: --data-dir ./data2 and ports 0");
  }

  @Test
  void a_closed_folder_says_whose_it_is_and_who_you_are() {
    var problem = new StartProblem.FolderClosed(Path.of("/srv/lk/data"), "root", "0755", "ann");

    assertThat(problem.message())
        .isEqualTo(
            "Can't write to /srv/lk/data: it belongs to root (0755), you are ann."
                + " Either sudo chown -R ann /srv/lk/data, or --data-dir ~/lk-data");
  }

  @Test
  void a_folder_that_cannot_be_made_names_the_one_above_it() {
    var problem =
        new StartProblem.FolderNotMade(
            Path.of("/srv/lk/data"), Path.of("/srv"), "root", "0755", "ann");

    assertThat(problem.message())
        .isEqualTo(
            "Can't make /srv/lk/data: /srv belongs to root (0755), you are ann. Either sudo install"
                + " -d -m 700 -o ann /srv/lk/data, or --data-dir ~/lk-data");
  }

  @Test
  void an_open_master_key_says_how_to_close_it() {
    assertThat(new StartProblem.MasterKeyOpen(Path.of("data/master.key"), "0644").message())
        .isEqualTo("master.key can be read by others (0644). Fix: chmod 600 data/master.key");
  }

  @Test
  void data_of_a_newer_release_says_which_one_to_start() {
    assertThat(new StartProblem.WrittenByNewer("1.4", 42, "1.2").message())
        .isEqualTo(
            "This data was written by 1.4 (schema 42); this is 1.2. Start 1.4 or newer."
                + " Nothing was changed.");
  }

  @Test
  void another_master_key_is_a_notice() {
    assertThat(new StartNotice.OtherMasterKey("3f9a", "77b0").message())
        .isEqualTo(
            "This data was sealed with key 3f9a, the file holds 77b0. Put the right file back."
                + " Until then Latchkey is sealed and every check answers 503.");
  }

  @Test
  void a_wrong_clock_is_a_notice() {
    Instant newest = Instant.parse("2026-11-22T14:02:11.5Z");

    assertThat(StartNotice.ClockBehind.where(Instant.parse("2025-01-01T00:00:00Z"), newest))
        .map(StartNotice::message)
        .hasValue(
            "This clock says 2025-01-01; the newest audit entry is from 2026-11-22."
                + " Tokens with a date get 503 until it is right: timedatectl set-ntp true");
    assertThat(StartNotice.ClockBehind.where(newest.minusSeconds(60), newest))
        .map(StartNotice::message)
        .hasValue(
            "This clock says 2026-11-22T14:01:11Z; the newest audit entry is from"
                + " 2026-11-22T14:02:11Z. Tokens with a date get 503 until it is right:"
                + " timedatectl set-ntp true");
  }

  @Test
  void a_clock_by_which_dates_are_decided_is_none() {
    Instant newest = Instant.parse("2026-11-22T14:02:11Z");

    assertThat(StartNotice.ClockBehind.where(newest.minusSeconds(30), newest)).isEmpty();
    assertThat(StartNotice.ClockBehind.where(newest.plusSeconds(86_400), newest)).isEmpty();
  }

  @Test
  void listening_to_other_machines_without_https_is_a_notice() {
    assertThat(new StartNotice.OpenWithoutHttps("0.0.0.0").message())
        .isEqualTo(
            "--bind 0.0.0.0 without an HTTPS public-url: people can sign in on this machine only.");
  }
}
