package dev.latchkey.server.command.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Has the server that runs on a data folder do a command, and passes on what it says.
public final class AskServer {
  private final Path socket;
  private final long pid;

  /// @param pid the server's
  public AskServer(Path dataFolder, long pid) {
    this.socket = Wire.file(dataFolder);
    this.pid = pid;
  }

  /// @param words what was typed behind the command
  public Asked ask(String command, List<String> words, PrintStream out, PrintStream err) {
    byte[] request;
    try {
      request = Wire.request(command, words);
    } catch (Wire.NotSent notSent) {
      return new Asked.Failed(String.valueOf(notSent.getMessage()));
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      OutputStream asking = Channels.newOutputStream(channel);
      asking.write(request);
      return listen(channel, out, err);
    } catch (IOException e) {
      return new Asked.Failed(
          "Latchkey runs on this data folder (process %d) and takes no commands at %s. "
                  .formatted(pid, socket)
              + "Is it just starting or stopping? Else stop it, and run this again: kill "
              + pid);
    }
  }

  private static Asked listen(SocketChannel channel, PrintStream out, PrintStream err)
      throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Wire.OUT)) {
          out.println(line.substring(Wire.OUT.length()));
        } else if (line.startsWith(Wire.ERR)) {
          err.println(line.substring(Wire.ERR.length()));
        } else if (line.startsWith(Wire.END)) {
          return new Asked.Ended(Integer.parseInt(line.substring(Wire.END.length())));
        }
      }
    }
    return new Asked.Failed(
        "The server ended before it answered, so this may be done or not. Run it again once the server runs.");
  }

  /// What came of asking.
  public sealed interface Asked {
    /// The server did it, or refused, and said so.
    record Ended(int exitCode) implements Asked {}

    /// It could not be asked, or did not answer.
    record Failed(String message) implements Asked {}
  }
}
