package dev.latchkey.benchmarks.verification;

/// An answer that is not the one that is measured.
public final class UnexpectedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexpectedAnswerException(String answer) {
    super(answer);
  }
}
