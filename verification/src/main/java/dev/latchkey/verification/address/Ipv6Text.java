package dev.latchkey.verification.address;

import java.util.Optional;

/// IPv6 addresses in the forms of RFC 4291 section 2.2, written as RFC 5952 says.
final class Ipv6Text {
  private static final int GROUPS = 8;
  private static final int LONGEST = 45;

  private Ipv6Text() {}

  static Optional<IpAddress> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups.length == GROUPS ? Optional.of(address(groups)) : Optional.empty();
    }
    int[] before = groups(text.substring(0, gap));
    int[] after = groups(text.substring(gap + 2));
    boolean readable = before != UNREADABLE && after != UNREADABLE && !endsInIpv4(text, gap);
    if (!readable || before.length + after.length >= GROUPS) {
      return Optional.empty();
    }
    int[] whole = new int[GROUPS];
    System.arraycopy(before, 0, whole, 0, before.length);
    System.arraycopy(after, 0, whole, GROUPS - after.length, after.length);
    return Optional.of(address(whole));
  }

  static String write(IpAddress address) {
    int[] groups = groups(address);
    int longest = 1;
    int start = -1;
    for (int at = 0; at < GROUPS; at++) {
      int end = at;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - at > longest) {
        longest = end - at;
        start = at;
      }
      at = Math.max(at, end - 1);
    }
    return start < 0
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + longest, GROUPS);
  }

  private static final int[] UNREADABLE = new int[0];
  private static final int[] NONE = new int[0];

  private static boolean endsInIpv4(String text, int end) {
    return text.substring(0, end).indexOf('.') >= 0;
  }

  private static int[] groups(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    String[] parts = text.split(":", -1);
    boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    if (groups.length > GROUPS) {
      return UNREADABLE;
    }
    for (int at = 0; at < parts.length - (dotted ? 1 : 0); at++) {
      groups[at] = group(parts[at]);
      if (groups[at] < 0) {
        return UNREADABLE;
      }
    }
    return dotted ? withIpv4(groups, parts[parts.length - 1]) : groups;
  }

  private static int[] withIpv4(int[] groups, String dotted) {
    long bits = Ipv4Text.bits(dotted, 0);
    if (bits < 0) {
      return UNREADABLE;
    }
    groups[groups.length - 2] = (int) (bits >>> 16);
    groups[groups.length - 1] = (int) (bits & 0xFFFF);
    return groups;
  }

  private static int group(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int group = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      int digit = character < 128 ? Character.digit(character, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  private static IpAddress address(int[] groups) {
    return new IpAddress(four(groups, 0), four(groups, 4));
  }

  private static long four(int[] groups, int from) {
    long bits = 0;
    for (int at = from; at < from + 4; at++) {
      bits = bits << 16 | groups[at];
    }
    return bits;
  }

  private static int[] groups(IpAddress address) {
    int[] groups = new int[GROUPS];
    for (int at = 0; at < 4; at++) {
      groups[at] = (int) (address.high() >>> (48 - 16 * at)) & 0xFFFF;
      groups[at + 4] = (int) (address.low() >>> (48 - 16 * at)) & 0xFFFF;
    }
    return groups;
  }

  private static String join(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append(at > from ? ":" : "").append(Integer.toHexString(groups[at]));
    }
    return text.toString();
  }
}
