package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";
  private static final String CI =
      "{\"kind\":\"organization\",\"name\":\"ci\",\"permissions\":[\"tokens:read\"]}";

  @RegisterExtension final ManagementServer server = new ManagementServer();

  private Reply made(String body) {
    return server.ann().post(TOKENS, body);
  }

  private static String path(Reply made) {
    return TOKENS + "/" + made.text("/id") + "/rotate";
  }

  private int status(String value) {
    return server.ann().with(value).get("/api/v1/me").status();
  }

  @Nested
  class Rotating {
    @Test
    void gives_a_new_value_beside_which_the_old_one_passes_for_a_day() {
      Reply made = made(CI);

      Reply rotated = server.ann().post(path(made), "");

      assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
      assertThat(rotated.text("/id")).isEqualTo(made.text("/id"));
      assertThat(rotated.text("/value")).startsWith(rotated.text("/hint"));
      assertThat(rotated.text("/rotation/oldHint")).isEqualTo(made.text("/hint"));
      assertThat(rotated.text("/rotation/overlap")).isEqualTo("PT24H");
      assertThat(rotated.header("ETag")).contains("\"2\"");
      assertThat(rotated.header("X-Feed-Position")).isPresent();
      assertThat(status(made.text("/value"))).isEqualTo(200);
      assertThat(status(rotated.text("/value"))).isEqualTo(200);

      server.clock.advance(Duration.ofHours(24));
      assertThat(status(made.text("/value"))).isEqualTo(401);
      assertThat(status(rotated.text("/value"))).isEqualTo(200);
      assertThat(server.ann().get(TOKENS + "/" + made.text("/id")).json().has("rotation"))
          .isFalse();
    }

    @Test
    void without_an_overlap_ends_the_old_value_with_the_call() {
      Reply made = made(CI);

      Reply rotated = server.ann().post(path(made), "{\"overlap\":\"PT0S\"}", "Prefer", "wait=5");

      assertThat(rotated.json().at("/receipt/complete").booleanValue()).isTrue();
      assertThat(rotated.json().has("rotation")).isFalse();
      assertThat(status(made.text("/value"))).isEqualTo(401);
      assertThat(status(rotated.text("/value"))).isEqualTo(200);
      assertThat(server.ann().delete(path(made)).status()).isEqualTo(404);
    }

    @Test
    void again_is_a_conflict_that_names_the_way_and_ends_with_the_rotation() {
      Reply made = made(CI);
      server.ann().post(path(made), "");

      Reply again = server.ann().post(path(made), "");

      assertThat(again.status()).isEqualTo(409);
      assertThat(again.code()).isEqualTo("STATE_CONFLICT");
      assertThat(again.text("/detail")).contains(made.text("/hint"), "take the rotation back");
      server.clock.advance(Duration.ofHours(25));
      assertThat(server.ann().post(path(made), "").status()).isEqualTo(200);
    }

    @Test
    void repeated_with_its_key_gives_the_same_value_for_ten_minutes() {
      Reply made = made(CI);
      Reply first = server.ann().post(path(made), "{}", "Idempotency-Key", "r");
      Reply second = server.ann().post(path(made), "{}", "Idempotency-Key", "r");
      server.clock.advance(Duration.ofMinutes(11));
      Reply late = server.ann().post(path(made), "{}", "Idempotency-Key", "r");

      assertThat(second.body()).isEqualTo(first.body());
      assertThat(late.status()).isEqualTo(200);
      assertThat(late.json().path("value").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "PT", "1D", "-PT1H", "PT0.5S", "P1Y", "P1W", "P1DT", "pt1h", ""})
    void takes_no_overlap_of_another_form(String overlap) {
      Reply refused = server.ann().post(path(made(CI)), "{\"overlap\":\"" + overlap + "\"}");

      assertThat(refused.errors()).containsExactly("/overlap BAD_FORMAT");
    }

    @Test
    void takes_no_overlap_of_more_than_thirty_days_and_no_other_field() {
      Reply made = made(CI);

      assertThat(server.ann().post(path(made), "{\"overlap\":\"P30DT1S\"}").errors())
          .containsExactly("/overlap NOT_ALLOWED");
      assertThat(server.ann().post(path(made), "{\"overlap\":5,\"value\":\"x\"}").errors())
          .containsExactlyInAnyOrder("/overlap WRONG_TYPE", "/value READ_ONLY");
      assertThat(server.ann().post(path(made), "{}", "If-Match", "\"7\"").code())
          .isEqualTo("STALE");
      assertThat(server.ann().post(path(made), "{\"overlap\":\"P30D\"}").status()).isEqualTo(200);
    }

    @Test
    void by_a_token_that_holds_less_or_in_another_organization_is_refused() {
      Reply writer =
          made(
              "{\"kind\":\"organization\",\"name\":\"w\",\"permissions\":[\"tokens:read\",\"tokens:write\"]}");
      Reply admin = made("{\"kind\":\"organization\",\"name\":\"a\",\"admin\":true}");
      Client client = server.ann().with(writer.text("/value"));

      assertThat(client.post(path(admin), "").code()).isEqualTo("FORBIDDEN");
      assertThat(client.post(path(made(CI)), "").status()).isEqualTo(200);
      assertThat(server.ann().post(TOKENS + "/tok_01kaz1b2c3d4e5f6g7h8j9kntk/rotate", "").code())
          .isEqualTo("NOT_FOUND");
    }

    @Test
    void from_64_threads_makes_one_value() throws Exception {
      Reply made = made(CI);
      Callable<Reply> once = () -> server.ann().post(path(made), "");
      List<Reply> replies;
      try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
        List<Future<Reply>> all =
            threads.invokeAll(IntStream.range(0, 64).mapToObj(at -> once).toList());
        replies = all.stream().map(Future::resultNow).toList();
      }

      assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.status() != 200)
          .allMatch(reply -> reply.code().equals("STATE_CONFLICT"));
    }

    @Test
    void beside_deleting_and_switching_off_leaves_what_some_order_of_the_calls_leaves()
        throws Exception {
      for (int round = 0; round < 8; round++) {
        Reply made = made(CI);
        String token = TOKENS + "/" + made.text("/id");
        List<Callable<Reply>> calls =
            List.of(
                () -> server.ann().post(path(made), ""),
                () -> server.ann().patch(token, "{\"status\":\"INACTIVE\"}"),
                () -> server.ann().delete(path(made)),
                () -> server.ann().delete(token));
        List<Reply> replies;
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
          replies = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(replies).allMatch(reply -> List.of(200, 204, 404).contains(reply.status()));
        assertThat(replies.getLast().status()).isEqualTo(204);
        assertThat(status(made.text("/value"))).isEqualTo(401);
        if (replies.getFirst().status() == 200) {
          assertThat(status(replies.getFirst().text("/value"))).isEqualTo(401);
        }
        assertThat(server.ann().get(token).status()).isEqualTo(404);
      }
    }
  }

  @Nested
  class Taking_back {
    @Test
    void leaves_the_old_value_and_ends_the_new_one() {
      Reply made = made(CI);
      Reply rotated = server.ann().post(path(made), "");

      Reply back = server.ann().delete(path(made));

      assertThat(back.status()).isEqualTo(204);
      assertThat(status(rotated.text("/value"))).isEqualTo(401);
      assertThat(status(made.text("/value"))).isEqualTo(200);
      assertThat(server.ann().delete(path(made)).status()).isEqualTo(404);
      assertThat(server.ann().get(TOKENS + "/" + made.text("/id")).text("/hint"))
          .isEqualTo(made.text("/hint"));
    }
  }

  @Nested
  class Usage {
    @Test
    void has_every_day_that_was_asked_for() {
      Reply made = made(CI);
      String path = TOKENS + "/" + made.text("/id") + "/usage";

      Reply usage = server.ann().get(path);

      assertThat(usage.status()).as(usage.toString()).isEqualTo(200);
      assertThat(usage.json().path("items")).hasSize(90);
      assertThat(server.ann().get(path + "?days=1").json().path("items")).hasSize(1);
      assertThat(server.ann().get(path + "?days=400").json().path("items")).hasSize(400);
      assertThat(server.ann().get(path + "?days=401").errors()).containsExactly("days BAD_FORMAT");
      assertThat(server.ann().get(path + "?days=0").errors()).containsExactly("days BAD_FORMAT");
    }
  }

  @Nested
  class Lists {
    @Test
    void find_what_was_never_used_unused_for_long_or_expires_soon() {
      Reply soon =
          made(
              CI.replace(
                  "}", ",\"expiresAt\":\"" + server.clock.instant().plusSeconds(864_000) + "\"}"));
      String list = TOKENS + "?kind=organization&";

      assertThat(ids(list + "expiresWithin=P14D")).contains(soon.text("/id"));
      assertThat(ids(list + "expiresWithin=P7D")).isEmpty();
      assertThat(ids(list + "neverUsed=true")).contains(soon.text("/id"));
      assertThat(ids(list + "unusedFor=P5D")).isEmpty();
      server.clock.advance(Duration.ofDays(6));
      assertThat(ids(list + "unusedFor=P5D")).contains(soon.text("/id"));
      assertThat(server.ann().get(list + "unusedFor=5").errors())
          .containsExactly("unusedFor BAD_FORMAT");
      assertThat(server.ann().get(list + "expiresWithin=P9999D").errors())
          .containsExactly("expiresWithin NOT_ALLOWED");
    }

    private String ids(String path) {
      return server.ann().get(path).json().path("items").toString().replace("[]", "");
    }
  }
}
