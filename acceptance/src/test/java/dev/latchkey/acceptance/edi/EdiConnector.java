package dev.latchkey.acceptance.edi;

import dev.latchkey.acceptance.server.Latchkey;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The connector that sends purchase orders to an endpoint, for Production.
///
/// @param folder for what it prints
/// @param token the file of its token
public record EdiConnector(Path folder, Path token, URI latchkey, EdiEndpoint endpoint) {
  private static final Pattern WATCHING = Pattern.compile("Connection open, watching it");

  /// Runs it to its end.
  ///
  /// @param rest the orders' files, or the options that make one
  public Latchkey.Ran send(String... rest) {
    return start(Arrays.asList(rest)).awaitEnd();
  }

  /// Sends an order and leaves the connection open, watched.
  public ExampleProcess watch(String order) {
    ExampleProcess watching = start(List.of("--watch", order));
    watching.awaitSaid(WATCHING);
    return watching;
  }

  private ExampleProcess start(List<String> rest) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--token-file",
                token.toString(),
                "--latchkey",
                latchkey.toString(),
                "--endpoint",
                endpoint.address().toString(),
                "--environment",
                "production"));
    arguments.addAll(rest);
    return ExampleProcess.start(folder, "connector", arguments);
  }
}
