package dev.latchkey.api.error;

/// Every `code` that an answer can have: of problem documents, and of decisions about
/// presented tokens.
///
/// The names are fixed. The texts are what is said where nothing more exact is known; a problem's
/// `detail` may say more, its title never differs.
public enum ErrorCode {
  /// The body is not UTF-8, is not JSON, is nested too deeply or holds a key twice.
  UNREADABLE(
      400,
      "Unreadable request",
      "The body is not UTF-8, is not JSON, is nested too deeply or holds a key twice. Send one JSON document of at most 32 levels."),
  /// The request carries more than one credential.
  SEVERAL_CREDENTIALS(
      400,
      "Several credentials",
      "The request carries more than one credential. Send Authorization or private-token, once."),
  /// The request carries no good credential.
  UNAUTHENTICATED(
      401,
      "Not authenticated",
      "The request carries no good credential. Send a token as Authorization: Bearer."),
  /// The presented token lacks the permission that this needs.
  FORBIDDEN(403, "Not permitted", "The presented token lacks the permission that this needs."),
  /// There is no such thing here.
  NOT_FOUND(404, "Not found", "There is no such thing here."),
  /// This path does not take this method.
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      "This path does not take this method. Allow names those that it takes."),
  /// The answer has no form that Accept takes.
  NOT_ACCEPTABLE(
      406, "Not acceptable", "The answer has no form that Accept takes. Accept application/json."),
  /// The thing is in a state that does not allow this.
  STATE_CONFLICT(
      409, "Not possible in this state", "The thing is in a state that does not allow this."),
  /// The name is taken.
  NAME_TAKEN(409, "Name taken", "The name is taken. Choose another."),
  /// Values of this kind are shown once, when they are made.
  VALUE_NOT_RECOVERABLE(
      409,
      "Value not recoverable",
      "Values of this kind are shown once, when they are made. Make a new one."),
  /// The Idempotency-Key was used with another request.
  IDEMPOTENCY_KEY_REUSED(
      409,
      "Idempotency-Key reused",
      "The Idempotency-Key was used with another request. Use a new one for each act."),
  /// The first request with this Idempotency-Key is still being carried out.
  IN_PROGRESS(
      409,
      "In progress",
      "The first request with this Idempotency-Key is still being carried out. Repeat it shortly."),
  /// The entries after this position are no longer kept.
  POSITION_GONE(
      410,
      "Position gone",
      "The entries after this position are no longer kept. Start with a snapshot."),
  /// The thing was changed since it was read.
  STALE(
      412,
      "Changed meanwhile",
      "The thing was changed since it was read. Read it again and repeat the change."),
  /// The body is larger than this operation takes.
  TOO_LARGE(413, "Too large", "The body is larger than this operation takes."),
  /// The body has a media type that this operation does not take.
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "The body has a media type that this operation does not take. Send application/json."),
  /// Some fields can not be taken as they are; errors names each.
  INVALID_FIELDS(
      422, "Invalid fields", "Some fields can not be taken as they are; errors names each."),
  /// Too many requests came from here.
  TOO_MANY_REQUESTS(
      429, "Too many requests", "Too many requests came from here. Wait for Retry-After seconds."),
  /// Something failed that should not have.
  INTERNAL(
      500,
      "Internal error",
      "Something failed that should not have. The logs have more under this request id."),
  /// The database does not answer.
  UNAVAILABLE(
      503,
      "Unavailable",
      "The database does not answer. Repeat the request after Retry-After seconds."),
  /// This node can not show that its state is fresh enough to decide.
  FRESHNESS_LOST(
      503,
      "Freshness lost",
      "This node can not show that its state is fresh enough to decide. Repeat the request, here or on another node."),
  /// Whether the change was made is not known.
  OUTCOME_UNKNOWN(
      503,
      "Outcome unknown",
      "Whether the change was made is not known. Repeat it with operationId as Idempotency-Key."),
  /// A change of this token is not decided yet.
  OUTCOME_PENDING(
      503,
      "Outcome pending",
      "A change of this token is not decided yet. Repeat the request shortly."),
  /// The keys that open this data are missing.
  SEALED(
      503, "Sealed", "The keys that open this data are missing. An operator must put them back."),
  /// Too much is waiting here.
  BUSY(503, "Busy", "Too much is waiting here. Repeat the request after Retry-After seconds."),
  /// The token is good, here, for this.
  OK(200, "Good", "The token is good, here, for this."),
  /// The token is not good here.
  INVALID_TOKEN(401, "Invalid token", "The token is not good here."),
  /// The token does not open this service, environment or permission.
  INSUFFICIENT_SCOPE(
      403,
      "Insufficient scope",
      "The token does not open this service, environment or permission."),
  /// The organization is not subscribed to this service.
  SUBSCRIPTION_REQUIRED(
      403, "Subscription required", "The organization is not subscribed to this service."),
  /// The token may not be presented from this address.
  ADDRESS_NOT_ALLOWED(
      403, "Address not allowed", "The token may not be presented from this address."),
  /// The token works only while its user has a live session.
  SESSION_REQUIRED(
      403, "Session required", "The token works only while its user has a live session."),
  /// The token has reached its rate limit.
  RATE_LIMITED(429, "Rate limited", "The token has reached its rate limit.");

  private static final String TYPE_PREFIX = "urn:latchkey:problem:";

  private final int status;
  private final String title;
  private final String detail;

  ErrorCode(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /// The HTTP status that goes with it where it decides the status. A decision answered by
  /// verification is a 200 whatever its code; this is the status at every other door.
  public int status() {
    return status;
  }

  /// The same for each occurrence.
  public String title() {
    return title;
  }

  /// What is said where nothing more exact is known.
  public String detail() {
    return detail;
  }

  /// The `type` of problem documents with this code: a URN that names it, to be compared, not
  /// opened.
  public String type() {
    return TYPE_PREFIX + name();
  }

  /// Whether it is a decision about a presented token ([#OK] included), rather than about a
  /// request.
  public boolean isVerdict() {
    return ordinal() >= OK.ordinal();
  }

  /// Whether the same request may get another answer later, without anything changed in it.
  public boolean mayPass() {
    return status == 429 || status == 503 || this == IN_PROGRESS;
  }
}
