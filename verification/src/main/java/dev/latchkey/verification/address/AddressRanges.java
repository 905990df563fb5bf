package dev.latchkey.verification.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ranges that a token may be presented from, read once per row. No range allows every address.
/// A range that can't be read contains nothing, so that a damaged rule never opens anything.
public final class AddressRanges {
  private static final AddressRanges NONE = new AddressRanges(new AddressRange[0], false);

  private final AddressRange[] ranges;
  private final boolean restricting;

  private AddressRanges(AddressRange[] ranges, boolean restricting) {
    this.ranges = ranges;
    this.restricting = restricting;
  }

  public static AddressRanges of(List<String> texts) {
    if (texts.isEmpty()) {
      return NONE;
    }
    AddressRange[] ranges =
        texts.stream()
            .flatMap(text -> AddressRange.parse(text).stream())
            .toArray(AddressRange[]::new);
    return new AddressRanges(ranges, true);
  }

  /// Whether `address` may present the token; with ranges set, no address may not.
  public boolean allow(@Nullable IpAddress address) {
    return !restricting || (address != null && contains(address));
  }

  /// Whether one of the ranges contains `address`.
  public boolean contains(IpAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
