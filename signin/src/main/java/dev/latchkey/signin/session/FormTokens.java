package dev.latchkey.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The token against forged forms: SHA-256 over a label and the session's cookie, 256 random bits.
/// It is bound to the session and kept nowhere; from it, the cookie can't be found.
public final class FormTokens implements CsrfTokenRepository {
  public static final String HEADER = "X-CSRF-Token";
  public static final String FIELD = "_csrf";

  private final SessionCookies cookies;

  public FormTokens(SessionCookies cookies) {
    this.cookies = cookies;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    CsrfToken token = loadToken(request);
    return token == null ? new DefaultCsrfToken(HEADER, FIELD, "none") : token;
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    // Nothing is kept: the token follows from the cookie.
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookies
        .session(request)
        .map(cookie -> new DefaultCsrfToken(HEADER, FIELD, digest(cookie.expose())))
        .orElse(null);
  }

  private static String digest(String cookie) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256")
              .digest(("latchkey form " + cookie).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
