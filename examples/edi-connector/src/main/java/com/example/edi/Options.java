package com.example.edi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Command-line options: `--name value`, `--switch`, and what is left.
public final class Options {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Map<String, String> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  /// A call that can't be carried out as written; the message says what to change.
  public static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
      super(message);
    }
  }

  /// @param named the options that take a value
  /// @param switches the ones that take none
  public static Options parse(String[] arguments, Set<String> named, Set<String> switches) {
    Options options = new Options();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (switches.contains(argument)) {
        options.values.put(argument, "");
      } else if (named.contains(argument)) {
        if (++i == arguments.length) {
          throw new UsageException(argument + " needs a value");
        }
        options.values.put(argument, arguments[i]);
      } else if (argument.startsWith("-")) {
        throw new UsageException("There is no option " + argument);
      } else {
        options.operands.add(argument);
      }
    }
    return options;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int number(String name, int otherwise, int least, int most) {
    String text = get(name, Integer.toString(otherwise));
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new UsageException(
          name + " takes a number from " + least + " to " + most + ", not \"" + text + '"');
    }
    return number;
  }

  /// A server's base address, without the slash at its end. A token travels there, so it is
  /// `https`, unless it stays on this machine.
  public URI address(String name, String otherwise) {
    String text = get(name, otherwise).replaceAll("/+$", "");
    try {
      URI address = URI.create(text);
      boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
      if ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(name + " is no address: \"" + text + '"');
    }
    throw new UsageException(
        name + " has to begin with https:// (http:// only on this machine), not \"" + text + '"');
  }

  /// A token from the file that the option names: secrets are never arguments, where `ps` shows
  /// them.
  public String secret(String name) {
    String file = find(name).orElseThrow(() -> new UsageException(name + " FILE is missing"));
    try {
      String secret = Files.readString(Path.of(file)).strip();
      if (!secret.matches("[!-~]{1,512}")) {
        throw new UsageException(file + " (" + name + ") has to hold one token, on one line");
      }
      return secret;
    } catch (IOException e) {
      throw new UsageException(file + " (" + name + ") can't be read");
    }
  }

  public List<String> operands() {
    return List.copyOf(operands);
  }
}
