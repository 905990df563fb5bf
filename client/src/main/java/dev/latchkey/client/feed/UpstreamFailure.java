package dev.latchkey.client.feed;

/// The upstream did not do what was asked. The message is fit to be shown.
public final class UpstreamFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status what it answered; 0 where it did not
  UpstreamFailure(String message, int status) {
    super(message);
    this.status = status;
  }

  UpstreamFailure(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /// What it answered; 0 where it did not.
  public int status() {
    return status;
  }

  /// Whether what was sent is refused, whoever sends it and whenever.
  boolean isAboutContent() {
    return status == 400 || status == 413 || status == 415 || status == 422;
  }

  /// Whether asking again will not help until someone changes something: the address is no feed's,
  /// or the token may not follow.
  public boolean isLasting() {
    return status == 401 || status == 403 || status == 404 || status == 405 || status == 406;
  }
}
