package dev.latchkey.acceptance.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient.Answer;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.sharing.Frame;
import dev.latchkey.verification.sharing.FrameCodec;
import dev.latchkey.verification.sharing.SharedPlace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The stream as anyone reads it who holds a token with `feed:read`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class FeedIT {
  private static final Duration MOST = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(MOST).build();
  private Upstream upstream;
  private Answer acme;
  private UUID acmeId;

  @BeforeAll
  void start(@TempDir Path folder) {
    upstream = new Upstream(folder, "--trusted-proxies", "127.0.0.1");
    acme = upstream.organizationToken("acme", "reads", "feed:read");
    acmeId =
        TypeId.parse(
                "org",
                upstream
                    .administrator()
                    .get(upstream.server().console(), "/api/v1/organizations/acme")
                    .text("/id"))
            .orElseThrow();
  }

  @AfterAll
  void stop() {
    upstream.close();
    http.close();
  }

  @Test
  void An_organizations_snapshot_and_stream_hold_its_own_rows_and_the_built_in_services_alone()
      throws IOException, InterruptedException {
    upstream.order();
    globexOrder();
    try (Stream stream = follow(acme, null)) {
      SharedPlace begun = stream.untilAt();
      assertThat(stream.rows).isNotEmpty();
      for (RowKey key : stream.rows) {
        assertThat(key)
            .satisfiesAnyOf(
                own -> assertThat(own.organization()).isEqualTo(acmeId),
                builtIn -> assertThat(builtIn).isInstanceOf(RowKey.OfService.class));
      }
      assertThat(stream.keysOf).containsOnly(acmeId);

      globexOrder();
      Answer order = upstream.order();
      UUID wanted = TypeId.parse("tok", order.text("/id")).orElseThrow();
      stream.until(wanted);

      assertThat(stream.changed)
          .isNotEmpty()
          .allSatisfy(key -> assertThat(key.organization()).isEqualTo(acmeId));
      assertThat(stream.numbers.getFirst()).isEqualTo(begun.sequence() + 1);
      for (int each = 1; each < stream.numbers.size(); each++) {
        assertThat(stream.numbers.get(each)).isEqualTo(stream.numbers.get(each - 1) + 1);
      }
      assertThat(stream.keysOf).containsOnly(acmeId);
    }
  }

  @Test
  void Goes_on_from_a_position_and_gives_the_same_entries_again()
      throws IOException, InterruptedException {
    SharedPlace begun;
    List<RowKey> first;
    Answer order;
    try (Stream stream = follow(acme, null)) {
      begun = stream.untilAt();
      order = upstream.order();
      stream.until(TypeId.parse("tok", order.text("/id")).orElseThrow());
      first = List.copyOf(stream.changed);
    }

    try (Stream again = follow(acme, begun.encode())) {
      assertThat(again.untilAt()).isEqualTo(begun);
      assertThat(again.rows).isEmpty();
      again.until(TypeId.parse("tok", order.text("/id")).orElseThrow());
      assertThat(again.changed).isEqualTo(first);
    }
  }

  @Test
  void A_position_of_another_organization_another_history_or_beyond_the_end_is_gone()
      throws IOException, InterruptedException {
    SharedPlace own;
    SharedPlace others;
    try (Stream stream = follow(acme, null)) {
      own = stream.untilAt();
    }
    Answer globex = upstream.organizationToken("globex", "reads", "feed:read");
    try (Stream stream = follow(globex, null)) {
      others = stream.untilAt();
    }

    String beyond = own.encode().replaceFirst("(\\.[0-9a-f]+)(\\.[0-9a-f]+\\.[0-9a-f]+)$", "$10$2");
    assertThat(status(acme, others.encode())).isEqualTo(410);
    assertThat(status(acme, own.encode().substring(0, own.encode().length() - 1) + "x"))
        .isEqualTo(422);
    assertThat(status(acme, beyond)).isEqualTo(410);
    assertThat(status(globex, own.encode())).isEqualTo(410);
  }

  @Test
  void Ends_with_its_token() throws IOException, InterruptedException {
    Answer token = upstream.organizationToken("acme", "ends", "feed:read");
    try (Stream stream = follow(token, null)) {
      stream.untilAt();

      upstream.switchOff(token);

      assertThat(stream.end()).isEqualTo("UNAUTHENTICATED");
    }
    assertThat(status(token, null)).isEqualTo(401);
  }

  @Test
  void Is_not_sent_where_a_trusted_proxy_says_that_its_other_side_is_not_private()
      throws IOException, InterruptedException {
    String[] open = {"X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "http"};
    String[] unsaid = {"X-Forwarded-For", "203.0.113.9"};
    String[] secret = {"X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https"};

    assertThat(status(acme, null, open)).isEqualTo(403);
    assertThat(status(acme, null, unsaid)).isEqualTo(403);
    assertThat(status(acme, null, secret)).isEqualTo(200);
  }

  @Test
  void Is_for_those_alone_who_hold_the_permission() throws IOException, InterruptedException {
    assertThat(status(upstream.organizationToken("acme", "asks", "tokens:verify"), null))
        .isEqualTo(403);
    assertThat(status(upstream.order(), null)).isEqualTo(403);
  }

  private void globexOrder() {
    upstream.issue(
        "globex", "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
  }

  private int status(Answer token, @Nullable String after, String... headers)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = ask(token, after, headers);
    answer.body().close();
    return answer.statusCode();
  }

  private Stream follow(Answer token, @Nullable String after)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = ask(token, after);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Stream(answer.body());
  }

  private HttpResponse<InputStream> ask(Answer token, @Nullable String after, String... headers)
      throws IOException, InterruptedException {
    URI uri =
        upstream.server().verify().resolve("/v1/feed" + (after == null ? "" : "?after=" + after));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(MOST)
            .header("Authorization", "Bearer " + token.text("/value"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /// What came, frame by frame.
  private static final class Stream implements AutoCloseable {
    private final InputStream in;
    private final List<RowKey> rows = new ArrayList<>();
    private final List<RowKey> changed = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<UUID> keysOf = new ArrayList<>();

    Stream(InputStream in) {
      this.in = in;
    }

    SharedPlace untilAt() throws IOException {
      while (true) {
        if (take() instanceof Frame.At(SharedPlace place)) {
          return place;
        }
      }
    }

    void until(UUID token) throws IOException {
      while (changed.stream()
          .noneMatch(key -> key instanceof RowKey.OfToken of && of.token().equals(token))) {
        take();
      }
    }

    String end() throws IOException {
      while (true) {
        if (take() instanceof Frame.End(String code)) {
          return code;
        }
      }
    }

    private Frame take() throws IOException {
      Frame frame = FrameCodec.read(in);
      switch (frame) {
        case null -> throw new AssertionError("the stream ended");
        case Frame.SnapshotRow(Row row) -> rows.add(row.key());
        case Frame.Next next -> {
          numbers.add(next.sequence());
          changed.add(next.entry().key());
        }
        case Frame.Key key -> keysOf.add(key.organization());
        case Frame.Unreadable(String reason) -> throw new AssertionError(reason);
        case Frame.Current current -> {}
        case Frame.At at -> {}
        case Frame.Passed passed -> numbers.add(passed.sequence());
        case Frame.Beat beat -> {}
        case Frame.End end -> {}
      }
      return frame;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
