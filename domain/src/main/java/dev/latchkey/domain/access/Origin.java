package dev.latchkey.domain.access;

/// Where a call came from.
///
/// @param address the client's IP address; `console` calls have the browser's; empty for the
///     command line
/// @param requestId `req_…`, in the answer and the log too
public record Origin(String address, String requestId) {
  public static final Origin COMMAND_LINE = new Origin("", "");
}
