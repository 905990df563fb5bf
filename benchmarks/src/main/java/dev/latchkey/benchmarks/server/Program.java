package dev.latchkey.benchmarks.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `./latchkey` of this source tree, which the system property `latchkey.home` names.
final class Program {
  private Program() {}

  static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("latchkey.home", "."), "latchkey").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    return builder;
  }
}
