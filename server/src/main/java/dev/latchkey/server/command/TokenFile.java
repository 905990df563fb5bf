package dev.latchkey.server.command;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.server.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The file that receives the administrator's token: one line, for its owner alone. It is made
/// empty before anything is set up, so that a set-up that was cut off is known by it, and what
/// stands in a file is never written over.
final class TokenFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final Installation installation;

  TokenFile(Path path, Installation installation) {
    this.path = path;
    this.installation = installation;
  }

  /// Makes it, empty; else says what stands in the way.
  Optional<String> reserve() {
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return isEmpty() ? Optional.empty() : Optional.of(holdsOther());
    } catch (IOException e) {
      return Optional.of(
          "%s: %s can't be written. Is its folder there, and yours?"
              .formatted(InitRequest.TOKEN_FILE, path));
    }
  }

  /// Makes a token that may do whatever the administrator may, and writes it down.
  void fill(Organization organization, User administrator, Terminal terminal) {
    Secret value = new AdministratorToken(installation).issue(organization, administrator);
    byte[] line = (value.expose() + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Files.setPosixFilePermissions(path, OWNER_ONLY);
      file.write(ByteBuffer.wrap(line));
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The token could not be written to " + path, e);
    }
    terminal.say("Token:    in %s   (may do all, has no expiry)".formatted(path.normalize()));
  }

  /// Nothing where it holds a token of this administrator's, or is filled now because an earlier
  /// set-up was cut off; else says what is different.
  Optional<String> same(Organization organization, User administrator, Terminal terminal) {
    if (!Files.exists(path)) {
      return Optional.of(
          "%s: there is no %s, and it was set up before. Make a token in the console, or start over in another --data-dir."
              .formatted(InitRequest.TOKEN_FILE, path));
    }
    if (isEmpty()) {
      fill(organization, administrator, terminal);
      return Optional.empty();
    }
    return holdsTokenOf(organization, administrator) ? Optional.empty() : Optional.of(holdsOther());
  }

  private boolean holdsTokenOf(Organization organization, User administrator) {
    String text = text().strip();
    Tokens tokens = installation.stores().tokens();
    Tokens.Filter personal = Tokens.Filter.of(Kind.PERSONAL, installation.clock().instant());
    Page.Wanted page = Page.Wanted.FIRST;
    while (true) {
      Page<Token> found = tokens.list(organization.id(), personal, Tokens.Sort.NEWEST, page);
      if (found.items().stream().anyMatch(token -> isOf(token, administrator, text))) {
        return true;
      }
      if (found.next() == null) {
        return false;
      }
      page = new Page.Wanted(page.limit(), found.next());
    }
  }

  private boolean isOf(Token token, User administrator, String text) {
    boolean his =
        token.rights().owner() != null
            && token.rights().owner().id().equals(administrator.id().value());
    return his
        && installation.stores().tokens().values(token.organization(), token.id()).stream()
            .anyMatch(value -> isDigestOf(value, text));
  }

  private boolean isDigestOf(TokenValue value, String text) {
    return installation
        .vault()
        .digestKeys()
        .find(value.keyId(), value.organization().value())
        .filter(key -> key.matches(text, value.digest()))
        .isPresent();
  }

  private boolean isEmpty() {
    return text().isBlank();
  }

  private String text() {
    try {
      return Files.size(path) > 1000
          ? "too long"
          : Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "can't be read";
    }
  }

  private String holdsOther() {
    return "%s: %s holds something else and was left as it was. Move it away, or name another file."
        .formatted(InitRequest.TOKEN_FILE, path);
  }
}
