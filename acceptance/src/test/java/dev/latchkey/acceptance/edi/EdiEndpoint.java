package dev.latchkey.acceptance.edi;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The endpoint that receives purchase orders for Production, on a free port.
public final class EdiEndpoint implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("EDI endpoint ready: (http://\\S+)");

  private final ExampleProcess process;
  private final URI address;

  private EdiEndpoint(ExampleProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Starts one and waits until it is ready.
  ///
  /// @param folder for what it prints
  /// @param verifierToken the file of its own token
  public static EdiEndpoint start(Path folder, Path verifierToken, URI latchkey) {
    List<String> arguments =
        List.of(
            "--verifier-token-file",
            verifierToken.toString(),
            "--latchkey",
            latchkey.toString(),
            "--port",
            "0",
            "--environment",
            "production");
    ExampleProcess process = ExampleProcess.start(folder, "endpoint", arguments);
    return new EdiEndpoint(process, URI.create(process.awaitSaid(READY).group(1)));
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.close();
  }
}
