package dev.latchkey.console.page;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Guards forms against being carried out twice: each carries a key, made when it was shown.
public final class Forms {
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z]{22}");
  private static final int LENGTH = 22;

  private final SecretSource source;

  public Forms(SecretSource source) {
    this.source = source;
  }

  public String newKey() {
    return source.base62(LENGTH);
  }

  /// @param key as the form sent it; one that is none guards nothing
  /// @param content all that the form says, in one text
  /// @param answering what is kept of the result
  public Once guard(
      Visit visit, @Nullable String key, String content, Function<Object, Once.Answer> answering) {
    if (key == null || !KEY.matcher(key).matches()) {
      return Once.unkeyed();
    }
    SignedIn person = visit.person();
    OrganizationId organization =
        visit.inOrganization() ? visit.organization().id() : OrganizationId.INSTALLATION;
    return new Once.Keyed(
        organization,
        "console:" + person.user().id(),
        key,
        sha256(visit.path() + "\n" + content),
        answering);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
