package dev.latchkey.server.command;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Names;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Emails;
import dev.latchkey.domain.identity.PasswordRule;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.server.settings.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What `init` was asked for, checked.
///
/// @param password the administrator's own; empty for a first one
record InitRequest(
    String name,
    String slug,
    String email,
    Optional<Secret> password,
    Optional<Path> tokenFile,
    List<String> subscribe) {
  static final String ORGANIZATION = "--organization";
  static final String EMAIL = "--admin-email";
  static final String PASSWORD_FILE = "--admin-password-file";
  static final String TOKEN_FILE = "--token-file";
  static final String SUBSCRIBE = "--subscribe";

  InitRequest {
    subscribe = List.copyOf(subscribe);
  }

  /// Reads all that was given; every mistake goes into `problems`.
  static InitRequest read(Arguments arguments, List<String> problems) {
    List<FieldProblem> found = new ArrayList<>();
    String name = Names.normal(arguments.required(ORGANIZATION));
    String slug = Names.slugOf(name);
    Names.problemWithName(ORGANIZATION, name).ifPresent(found::add);
    String email = arguments.required(EMAIL);
    Emails.problem(EMAIL, email).ifPresent(found::add);
    found.forEach(problem -> problems.add(problem.field() + ": " + problem.message()));
    if (found.isEmpty() && slug.isEmpty()) {
      problems.add(
          ORGANIZATION
              + ": No slug can be made of it. Give a name with at least 3 of the letters a to z and digits.");
    }
    Optional<Secret> password =
        arguments.value(PASSWORD_FILE).flatMap(file -> password(file, email, problems));
    return new InitRequest(
        name,
        slug,
        email,
        password,
        arguments.value(TOKEN_FILE).flatMap(file -> path(TOKEN_FILE, file, problems)),
        services(arguments.all(SUBSCRIBE), problems));
  }

  private static List<String> services(List<String> wanted, List<String> problems) {
    List<String> known = Service.BUILT_IN.stream().map(Service::slug).toList();
    wanted.stream()
        .filter(service -> !known.contains(service))
        .map(
            service ->
                "%s: There is no service \"%s\". Nearest: %s."
                    .formatted(SUBSCRIBE, service, Nearest.to(service, known)))
        .forEach(problems::add);
    return wanted.stream().distinct().toList();
  }

  private static Optional<Secret> password(String file, String email, List<String> problems) {
    Optional<Secret> password =
        path(PASSWORD_FILE, file, problems).flatMap(path -> firstLine(path, problems));
    password
        .flatMap(secret -> PasswordRule.problem(PASSWORD_FILE, secret, person(email)))
        .ifPresent(problem -> problems.add("%s: %s".formatted(PASSWORD_FILE, problem.message())));
    return password.map(PasswordRule::normal);
  }

  private static Optional<Secret> firstLine(Path file, List<String> problems) {
    try {
      return Optional.of(Secret.of(Files.readString(file).lines().findFirst().orElse("")));
    } catch (CharacterCodingException e) {
      problems.add(PASSWORD_FILE + ": " + file + " is not text in UTF-8.");
    } catch (IOException e) {
      problems.add(PASSWORD_FILE + ": " + file + " can't be read. Is it there, and yours?");
    }
    return Optional.empty();
  }

  private static Optional<Path> path(String flag, String typed, List<String> problems) {
    try {
      return Optional.of(Path.of(typed));
    } catch (InvalidPathException e) {
      problems.add(flag + ": " + typed + " is no file's name.");
      return Optional.empty();
    }
  }

  /// The one whom the rule for passwords is asked about.
  private static User person(String email) {
    String name = email.contains("@") ? email.substring(0, email.indexOf('@')) : email;
    UserId nobody = new UserId(new UUID(0, 0));
    return new User(nobody, email, name, true, true, null, null, "{}", Instant.EPOCH, 1);
  }
}
