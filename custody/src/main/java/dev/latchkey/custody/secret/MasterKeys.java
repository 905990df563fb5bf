package dev.latchkey.custody.secret;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The master keys that a server holds, the first in use; in text form a line a key,
/// `<id> <base64 of 32 bytes>`. Immutable; may be empty.
public final class MasterKeys {
  static final MasterKeys NONE = new MasterKeys(List.of());

  private final List<MasterKey> keys;
  private final Map<String, Optional<MasterKey>> byId;

  private MasterKeys(List<MasterKey> keys) {
    this.keys = List.copyOf(keys);
    this.byId = keys.stream().collect(Collectors.toUnmodifiableMap(MasterKey::id, Optional::of));
  }

  public static MasterKeys of(MasterKey... keys) {
    return new MasterKeys(List.of(keys));
  }

  /// Reads the text form. A message names the line and the rule, and nothing of what the line
  /// holds.
  static Parsed parse(String text) {
    List<MasterKey> keys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        switch (parseLine(line)) {
          case Line.Wrong(String rule) -> {
            return new Parsed.Wrong("line " + (i + 1) + ": " + rule);
          }
          case Line.Right(MasterKey key) -> {
            if (!ids.add(key.id())) {
              return new Parsed.Wrong("line " + (i + 1) + ": this key stands in it twice");
            }
            keys.add(key);
          }
        }
      }
    }
    return keys.isEmpty()
        ? new Parsed.Wrong("it holds no key; wanted is a line a key, <id> <base64 of 32 bytes>")
        : new Parsed.Right(new MasterKeys(keys));
  }

  private static Line parseLine(String line) {
    String[] words = line.split("[ \t]+", -1);
    if (words.length != 2) {
      return new Line.Wrong("wanted are an id, a space and a key in Base64");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(words[1]);
    } catch (IllegalArgumentException e) {
      return new Line.Wrong("the key is not Base64 (RFC 4648, section 4)");
    }
    if (bytes.length != MasterKey.BYTES) {
      return new Line.Wrong("a key has 32 bytes, this one has " + bytes.length);
    }
    MasterKey key = MasterKey.of(bytes);
    return key.id().equals(words[0])
        ? new Line.Right(key)
        : new Line.Wrong("the id is not this key's, so one of the two was altered");
  }

  /// The text form. Its caller answers for where it goes.
  String expose() {
    StringBuilder text = new StringBuilder();
    for (MasterKey key : keys) {
      text.append(key.id())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(key.expose()))
          .append('\n');
    }
    return text.toString();
  }

  /// The key in use.
  ///
  /// @throws IllegalStateException on a server that has none
  MasterKey first() {
    if (keys.isEmpty()) {
      throw new IllegalStateException("this server has no master key, so it is sealed");
    }
    return keys.getFirst();
  }

  Optional<MasterKey> find(String id) {
    return byId.getOrDefault(id, Optional.empty());
  }

  public List<MasterKey> all() {
    return keys;
  }

  MasterKeys withFirst(MasterKey key) {
    List<MasterKey> more = new ArrayList<>(keys);
    more.addFirst(key);
    return new MasterKeys(more);
  }

  /// These and, behind them, those of `others` that are not among them.
  MasterKeys with(MasterKeys others) {
    List<MasterKey> more = new ArrayList<>(keys);
    others.keys.stream().filter(key -> find(key.id()).isEmpty()).forEach(more::add);
    return new MasterKeys(more);
  }

  MasterKeys without(String id) {
    return new MasterKeys(keys.stream().filter(key -> !key.id().equals(id)).toList());
  }

  @Override
  public String toString() {
    return "MasterKeys" + keys.stream().map(MasterKey::id).toList();
  }

  /// What came of reading the text form.
  sealed interface Parsed {
    record Right(MasterKeys keys) implements Parsed {}

    record Wrong(String rule) implements Parsed {}
  }

  private sealed interface Line {
    record Right(MasterKey key) implements Line {}

    record Wrong(String rule) implements Line {}
  }
}
