package dev.latchkey.signin.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a person is led after sign-in: a path of our own, or the start page. Nothing that a
/// browser could read as another site's address.
public final class NextPage {
  public static final String SIGN_IN = "/sign-in";

  /// The pages for whoever can't sign in yet.
  public static final String BEFORE_SIGN_IN = SIGN_IN + "/**";

  public static final String START = "/";

  private static final int LONGEST = 2_000;
  private static final Pattern OWN =
      Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~%!$&'()*+,;=:@?-]*");

  private NextPage() {}

  /// `wanted` where it is a path of our own, else the start page.
  public static String of(@Nullable String wanted) {
    return wanted != null
            && wanted.length() <= LONGEST
            && OWN.matcher(wanted).matches()
            && !wanted.contains("//")
            && !wanted.startsWith(SIGN_IN)
        ? wanted
        : START;
  }

  /// The sign-in page's address, leading back to `path`.
  public static String signInFor(String path) {
    String next = of(path);
    return next.equals(START)
        ? SIGN_IN
        : SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /// Path and query of an address that the browser named; the start page where it can't be read.
  public static String pathOf(@Nullable String address) {
    if (address == null) {
      return START;
    }
    try {
      URI uri = URI.create(address);
      String query = uri.getRawQuery();
      return of(query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
    } catch (IllegalArgumentException unreadable) {
      return START;
    }
  }
}
