package dev.latchkey.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final List<String> ran = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private final Command serve =
      recording(new Shape("serve", "Starts Latchkey", List.of(), List.of(flag("--demo", ""))));
  private final Command init =
      recording(
          new Shape(
              "init",
              "Sets up",
              List.of(),
              List.of(
                  new Flag("--organization", "NAME", Flag.Need.REQUIRED, "its name"),
                  new Flag("--subscribe", "SERVICE", Flag.Need.SEVERAL, "a service"))));
  private final Command backup =
      recording(new Shape("backup", "Writes a backup", List.of("FILE"), List.of()));
  private final Command auditVerify =
      recording(new Shape("audit verify", "Checks the chains", List.of("[FILE]"), List.of()));

  @Nested
  class A_right_command {
    @Test
    void runs_with_its_settings_and_flags() {
      assertThat(run("serve", "--port", "9000", "--verify-port=9001", "--demo")).isZero();

      assertThat(ran).containsExactly("serve [] {--demo=[]} port 9000");
    }

    @Test
    void of_two_words_is_found_with_and_without_its_file() {
      run("audit", "verify");
      run("audit", "verify", "export.ndjson");

      assertThat(ran)
          .containsExactly(
              "audit verify [] {} port 8080", "audit verify [export.ndjson] {} port 8080");
    }

    @Test
    void takes_a_flag_several_times_where_it_may() {
      run("init", "--organization", "Acme", "--subscribe", "edi", "--subscribe", "cloud-datastore");

      assertThat(ran).singleElement().asString().contains("--subscribe=[edi, cloud-datastore]");
    }

    @Test
    void shows_what_it_takes_and_does_nothing() {
      assertThat(run("init", "--help")).isZero();

      assertThat(ran).isEmpty();
      assertThat(text(out))
          .startsWith("Usage: ./latchkey init --organization NAME [OPTION]…")
          .contains("  --verify-port PORT                verification (8081)");
    }
  }

  @Nested
  class A_mistake {
    @Test
    void in_an_options_name_is_told_with_the_nearest() {
      assertThat(run("serve", "--prot", "8090")).isEqualTo(2);

      assertThat(text(err)).isEqualTo("Unknown option --prot. Nearest: --port.\n");
    }

    @Test
    void in_a_commands_name_is_told_with_the_nearest() {
      assertThat(run("sevre")).isEqualTo(2);

      assertThat(text(err))
          .isEqualTo("Unknown command sevre. Nearest: serve. All: ./latchkey help\n");
    }

    @Test
    void in_every_place_is_told_at_once_and_nothing_runs() {
      assertThat(run("serve", "--prot", "1", "--lease", "1s", "--bind", "--port", "1", "--port=2"))
          .isEqualTo(2);

      assertThat(text(err).lines())
          .containsExactly(
              "Unknown option --prot. Nearest: --port.",
              "--bind needs a value.",
              "--port is given twice.",
              "--lease must be a time from 2s to 60s; it is \"1s\".");
      assertThat(ran).isEmpty();
    }

    @Test
    void of_leaving_out_what_is_needed_is_told() {
      run("init");
      run("backup");

      assertThat(text(err).lines())
          .containsExactly("init needs --organization NAME.", "backup needs FILE.");
    }

    @Test
    void of_a_word_too_many_is_told() {
      assertThat(run("backup", "a", "b")).isEqualTo(2);

      assertThat(text(err)).isEqualTo("backup does not take the word b.\n");
    }
  }

  private int run(String... typed) {
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new CommandLine(
            List.of(serve, init, backup, auditVerify), new ReadSettings(Map.of(), "n"), terminal)
        .run(List.of(typed));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static Flag flag(String name, String placeholder) {
    return new Flag(name, placeholder, Flag.Need.OPTIONAL, "help");
  }

  private Command recording(Shape shape) {
    return new Command() {
      @Override
      public Shape shape() {
        return shape;
      }

      @Override
      public int run(Arguments arguments, Settings settings, Terminal terminal) {
        ran.add(
            "%s %s %s port %d"
                .formatted(
                    shape.name(), arguments.words(), arguments.values(), settings.listen().port()));
        return DONE;
      }
    };
  }
}
