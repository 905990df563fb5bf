package dev.latchkey.acceptance.browser;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A packaged server with Ann, its administrator and operator, in the organization Acme. Tests that
/// need an empty or a crowded place found an organization of their own in it.
final class Installation implements AutoCloseable {
  static final String EMAIL = "ann@example.com";
  static final String PASSWORD = "three grey herons walk";

  private final Path folder;
  private final ApiClient operator;
  private final AtomicInteger founded = new AtomicInteger();
  private RunningServer server;
  private @Nullable String signedIn;

  private Installation(Path folder, ApiClient operator, RunningServer server) {
    this.folder = folder;
    this.operator = operator;
    this.server = server;
  }

  static Installation start() {
    try {
      Path folder = Files.createTempDirectory("latchkey-browser");
      Path token = folder.resolve("admin.token");
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      Path data = folder.resolve("data");
      Latchkey.Ran init =
          Latchkey.run(
              data,
              "init",
              "--organization",
              "Acme",
              "--admin-email",
              EMAIL,
              "--admin-password-file",
              password.toString(),
              "--token-file",
              token.toString(),
              "--subscribe",
              "edi");
      if (init.exitCode() != 0) {
        throw new AssertionError(init.output());
      }
      return new Installation(
          folder, new ApiClient(Latchkey.line(token)), RunningServer.start(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI console() {
    return server.console();
  }

  URI verify() {
    return server.verify();
  }

  /// Acme itself.
  Workplace acme() {
    return new Workplace(this, operator, "acme");
  }

  /// A new organization, empty, subscribed to EDI, with Ann as its administrator.
  Workplace found(Chromium chromium, String name) {
    String slug = "place-" + founded.incrementAndGet();
    ApiClient.Answer made =
        operator.post(
            console(),
            "/api/v1/organizations",
            "{\"name\":\"%s\",\"slug\":\"%s\",\"administratorEmail\":\"%s\"}"
                .formatted(name, slug, EMAIL));
    if (made.status() != 201) {
      throw new AssertionError(made.http().body());
    }
    subscribe(slug, "edi");
    try (Visitor visitor = visitor(chromium)) {
      return new Workplace(this, new ApiClient(PersonalToken.of(visitor, slug)), slug);
    }
  }

  /// Subscribes an organization to a service.
  void subscribe(String organization, String service) {
    ApiClient.Answer subscribed =
        operator.put(
            console(), "/api/v1/organizations/" + organization + "/subscriptions/" + service, "{}");
    if (subscribed.status() >= 300) {
      throw new AssertionError(subscribed.http().body());
    }
  }

  /// Ends an organization's subscription.
  void unsubscribe(String organization, String service) {
    operator.delete(
        console(), "/api/v1/organizations/" + organization + "/subscriptions/" + service);
  }

  /// Ann, signed in. She signs in once; each visitor begins with what that browser kept.
  Visitor visitor(Chromium chromium) {
    String kept = signedIn;
    if (kept == null) {
      try (Visitor first = stranger(chromium)) {
        SignInForm.open(first).enter(EMAIL, PASSWORD);
        first.page().waitForURL("**/overview");
        kept = first.context().storageState();
        signedIn = kept;
      }
    }
    String state = kept;
    return Visitor.at(chromium, console(), options -> options.setStorageState(state));
  }

  /// Someone in a browser that has never been here.
  Visitor stranger(Chromium chromium) {
    return Visitor.at(chromium, console(), options -> {});
  }

  /// Stops the server, lets time pass, and starts it again on the same data; on other ports, so
  // that
  /// visitors from before have to come anew.
  void elapse(Consumer<Elapsed> elapsed) {
    server.stop();
    elapsed.accept(new Elapsed(server.data()));
    server = RunningServer.start(server.data());
  }

  void restart() {
    elapse(nothing -> {});
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
