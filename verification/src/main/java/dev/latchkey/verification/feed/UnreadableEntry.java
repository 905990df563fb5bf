package dev.latchkey.verification.feed;

/// Leaves the reading of damaged bytes; [EntryCodec#decode(byte[])] turns it into an outcome.
final class UnreadableEntry extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableEntry(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
