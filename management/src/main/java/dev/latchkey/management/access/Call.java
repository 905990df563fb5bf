package dev.latchkey.management.access;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.management.request.Body;
import dev.latchkey.management.request.Conditions;
import dev.latchkey.management.request.Fields;
import dev.latchkey.management.request.Query;
import dev.latchkey.management.request.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;

/// One call of the management API whose caller is known: what a handler is given.
public final class Call {
  private static final int LONGEST_NAME = 64;
  private static final String ATTRIBUTE = Call.class.getName();

  private final HttpServletRequest request;
  private final Bearer bearer;
  private final Callers callers;
  private final Origin origin;
  private final MediaType form;
  private final Body body;
  private final Query query;
  private final @Nullable Long ifMatch;
  private final @Nullable String key;
  private final @Nullable Duration patience;
  private Caller caller;

  Call(
      HttpServletRequest request,
      Bearer bearer,
      Callers callers,
      Origin origin,
      MediaType form,
      Body body) {
    this.request = request;
    this.bearer = bearer;
    this.callers = callers;
    this.origin = origin;
    this.form = form;
    this.body = body;
    this.query = Query.of(request.getQueryString());
    this.ifMatch = Conditions.ifMatch(request);
    this.key = Conditions.idempotencyKey(request);
    this.patience = Conditions.wait(request);
    this.caller = callers.installation(bearer, origin);
    request.setAttribute(ATTRIBUTE, this);
  }

  /// The call that a request turned out to be; nothing where its caller was not known yet.
  public static Optional<Call> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Call call
        ? Optional.of(call)
        : Optional.empty();
  }

  public Bearer bearer() {
    return bearer;
  }

  /// The caller as the handler asked for him last; for the installation before that.
  public Caller caller() {
    return caller;
  }

  /// @throws RequestRefused where the path names another organization than the token's
  public Caller inOrganization(String idOrSlug) {
    return become(callers.inOrganization(bearer, idOrSlug, origin));
  }

  /// Operators reach every organization so.
  ///
  /// @throws RequestRefused where there is none, or another than the token's for no operator
  public Caller inAnyOrganization(String idOrSlug) {
    return become(callers.inAnyOrganization(bearer, idOrSlug, origin));
  }

  public Caller inOwnOrganization() {
    return become(Optional.of(callers.own(bearer, origin)));
  }

  public Caller installation() {
    return become(Optional.of(callers.installation(bearer, origin)));
  }

  /// The chosen media type of the answer.
  public MediaType form() {
    return form;
  }

  public Query query() {
    return query;
  }

  /// Whether nothing is to be changed and the answer is what would end. The only parameter that a
  /// change can have.
  public boolean isPreview() {
    Boolean preview = query.flag("preview");
    query.check();
    return Boolean.TRUE.equals(preview);
  }

  public Fields fields() {
    return body.fields(true);
  }

  /// The fields of an operation that needs no body.
  public Fields fieldsIfAny() {
    return body.fields(false);
  }

  /// The revision that the change is based on; null for any.
  public @Nullable Long ifMatch() {
    return ifMatch;
  }

  /// How long to wait for the receipt; null where none is asked for.
  public @Nullable Duration patience() {
    return patience;
  }

  /// What names this act: the client's key, else the request's id, by which it can be repeated
  /// where its outcome is not known.
  public String operationId() {
    return key == null ? origin.requestId() : key;
  }

  /// What a repetition must be equal in.
  public byte[] fingerprint() {
    return Fingerprint.of(
        request.getMethod(), request.getRequestURI(), request.getQueryString(), body.bytes());
  }

  /// Path and query as they were asked for.
  public String target() {
    String asked = request.getQueryString();
    return asked == null ? request.getRequestURI() : request.getRequestURI() + "?" + asked;
  }

  /// The last thing that the path names, as it names it; empty where it names none.
  public String thing() {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (!(variables instanceof Map<?, ?> named) || named.isEmpty()) {
      return "";
    }
    String last = "";
    for (Object each : named.values()) {
      last = String.valueOf(each);
    }
    return last.length() > LONGEST_NAME ? last.substring(0, LONGEST_NAME) : last;
  }

  private Caller become(Optional<Caller> found) {
    caller = found.orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
    return caller;
  }
}
