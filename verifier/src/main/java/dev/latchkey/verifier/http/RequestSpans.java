package dev.latchkey.verifier.http;

/// Records requests as spans of a trace, where tracing is set up.
@FunctionalInterface
public interface RequestSpans {
  /// Records nothing.
  RequestSpans NONE = (exchange, nanos) -> {};

  /// @param nanos that the answer took
  void answered(Exchange exchange, long nanos);
}
