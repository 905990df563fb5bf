package dev.latchkey.server.command;

import dev.latchkey.server.settings.Key;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The help texts.
final class Help {
  private Help() {}

  static String overview(List<Command> commands) {
    String list =
        commands.stream()
            .map(Command::shape)
            .map(shape -> "  %-16s %s%n".formatted(shape.name(), shape.summary()))
            .collect(Collectors.joining());
    return "Usage: ./latchkey COMMAND [OPTION]…%n%n%s%nOptions of one: ./latchkey COMMAND --help"
        .formatted(list);
  }

  static String of(Shape shape) {
    String own = shape.flags().stream().map(Help::line).collect(Collectors.joining());
    String settings = Arrays.stream(Key.values()).map(Help::line).collect(Collectors.joining());
    return "Usage: ./latchkey %s%n%n%s.%n%n".formatted(usage(shape), shape.summary())
        + (own.isEmpty() ? "" : own + System.lineSeparator())
        + settings
        + "%nEach of these is also a variable (--verify-port: LATCHKEY_VERIFY_PORT) and a key of"
            .formatted()
        + "%nlatchkey.yaml (verify-port: 8081). A flag beats a variable beats the file."
            .formatted();
  }

  private static String usage(Shape shape) {
    Stream<String> required =
        shape.flags().stream()
            .filter(flag -> flag.need() == Flag.Need.REQUIRED)
            .map(flag -> flag.name() + " " + flag.placeholder());
    return Stream.of(
            Stream.of(shape.name()), shape.words().stream(), required, Stream.of("[OPTION]…"))
        .flatMap(part -> part)
        .collect(Collectors.joining(" "));
  }

  private static String line(Flag flag) {
    String several = flag.need() == Flag.Need.SEVERAL ? " (several times)" : "";
    return line(flag.name() + " " + flag.placeholder(), flag.help() + several);
  }

  private static String line(Key key) {
    String standard = key.defaultText().isEmpty() ? "" : " (" + key.defaultText() + ")";
    return line(key.flag() + " " + key.placeholder(), key.help() + standard);
  }

  private static String line(String option, String help) {
    return "  %-33s %s%n".formatted(option, help);
  }
}
