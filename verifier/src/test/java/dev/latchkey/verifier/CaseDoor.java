package dev.latchkey.verifier;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.latchkey.verification.decision.Reason;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The doors, as verdict-cases.txt names them: which cases each can be asked, how, and what it
/// answered.
enum CaseDoor {
  VERIFY("verify") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      return !each.asksForAnyService();
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      return problem(
          send(world, byCaller(world, each, json(world, "/v1/verify", question(world, each)))));
    }
  },
  BATCH("batch") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      return !each.asksForAnyService();
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      String batch = "{\"requests\":[" + question(world, each) + "]}";
      return problem(send(world, byCaller(world, each, json(world, "/v1/verify/batch", batch))));
    }
  },
  INTROSPECT("introspect") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      boolean service = each.asked().containsKey("service");
      return service
          && !each.asked().containsKey("organization")
          && each.permissions().isEmpty()
          && each.from() == null;
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      StringJoiner form = new StringJoiner("&");
      form.add("token=" + encoded(world.presented(each)));
      for (String name : List.of("service", "environment")) {
        String asked = world.asked(each, name);
        if (asked != null && !asked.equals("*")) {
          form.add(name + "=" + encoded(asked));
        }
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(world.node.uri("/oauth2/introspect"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form.toString()));
      HttpResponse<String> response = send(world, byCaller(world, each, request));
      if (response.statusCode() == 200) {
        boolean active = response.body().startsWith("{\"active\":true,");
        boolean inactive = response.body().equals("{\"active\":false}");
        String told = active ? "active" : inactive ? "inactive" : response.body();
        return "200 " + told + " " + challenge(response);
      }
      return response.statusCode()
          + " "
          + found("\"error\":\"([a-z_]+)\"", response.body())
          + " "
          + challenge(response);
    }
  },
  AUTH_CHECK("auth-check") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      return !each.asksForAnyService()
          && !each.asked().containsKey("organization")
          && !CaseForms.isForBodiesAlone(each.form());
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      StringJoiner query = new StringJoiner("&");
      for (String name : List.of("service", "environment")) {
        String asked = world.asked(each, name);
        if (asked != null) {
          query.add(name + "=" + encoded(asked));
        }
      }
      if (!each.permissions().isEmpty()) {
        query.add("permission=" + encoded(String.join(" ", each.permissions())));
      }
      HttpRequest.Builder request =
          presenting(world, each, HttpRequest.newBuilder(world.node.uri("/auth/check?" + query)));
      String caller = world.caller(each);
      if (caller != null) {
        request.header("X-Latchkey-Verifier", caller);
      }
      HttpResponse<String> response = sendFrom(world, each, request);
      return response.statusCode() == 204 ? "204 OK " + challenge(response) : problem(response);
    }
  },
  EXT_AUTHZ("ext-authz") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      return AUTH_CHECK.canBeAsked(each);
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      Map<String, String> extensions = new LinkedHashMap<>();
      for (String name : List.of("service", "environment")) {
        String asked = world.asked(each, name);
        if (asked != null) {
          extensions.put(name, asked);
        }
      }
      if (!each.permissions().isEmpty()) {
        extensions.put("permission", String.join(" ", each.permissions()));
      }
      CheckResponse response =
          world
              .envoy
              .from(each.from() == null ? "" : each.from())
              .checkRaw(world.caller(each), extensions, headers(each, world.presented(each)));
      if (response.hasOkResponse()) {
        return "200 OK none";
      }
      DeniedHttpResponse denied = response.getDeniedResponse();
      String challenge = Envoy.headers(denied.getHeadersList()).get("www-authenticate");
      return denied.getStatus().getCodeValue()
          + " "
          + found(CODE, denied.getBody())
          + " "
          + word(challenge == null ? List.of() : List.of(challenge));
    }
  },
  CONNECTIONS("connections") {
    @Override
    boolean canBeAsked(VerdictCase each) {
      return each.asked().containsKey("service")
          && !each.asksForAnyService()
          && each.permissions().isEmpty()
          && !Reason.NOT_FOR_CALLER.name().equals(each.reason());
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      StringJoiner body = new StringJoiner(",", "{", "}");
      body.add("\"token\":" + quoted(world.presented(each)));
      for (String name : List.of("service", "environment", "organization")) {
        String asked = world.asked(each, name);
        if (asked != null) {
          body.add("\"" + name + "\":" + quoted(asked));
        }
      }
      HttpRequest.Builder request = json(world, "/v1/connections", body.toString());
      if (each.hasTwoCredentials()) {
        addHeaders(request, headers(each, world.presented(each)));
      }
      HttpResponse<String> response = sendFrom(world, each, request);
      return response.statusCode() == 201 ? "201 OK " + challenge(response) : problem(response);
    }
  },
  SELF("self") {
    /// A token that asks about itself names neither service nor environment, nor does a caller.
    private static final Set<Reason> NOT_ASKED =
        Set.of(
            Reason.NOT_FOR_CALLER,
            Reason.OTHER_ORGANIZATION,
            Reason.OTHER_SERVICE,
            Reason.OTHER_ENVIRONMENT,
            Reason.MISSING_PERMISSION,
            Reason.NO_SUBSCRIPTION);

    @Override
    boolean canBeAsked(VerdictCase each) {
      return !CaseForms.isForBodiesAlone(each.form())
          && (each.reason() == null || !NOT_ASKED.contains(Reason.valueOf(each.reason())));
    }

    @Override
    String answer(CaseWorld world, VerdictCase each) {
      HttpResponse<String> response =
          sendFrom(
              world,
              each,
              presenting(world, each, HttpRequest.newBuilder(world.node.uri("/v1/self"))));
      return problem(response);
    }
  };

  private static final String CODE = "\"code\":\"([A-Z_]+)\"";
  private static final HttpClient FROM_PROXY = fromProxy();

  private final String column;

  CaseDoor(String column) {
    this.column = column;
  }

  /// Its name in the file.
  String column() {
    return column;
  }

  abstract boolean canBeAsked(VerdictCase each);

  /// Status, what the door calls the verdict, and the error that its challenge names.
  abstract String answer(CaseWorld world, VerdictCase each);

  private static String question(CaseWorld world, VerdictCase each) {
    StringJoiner body = new StringJoiner(",", "{", "}");
    body.add("\"token\":" + quoted(world.presented(each)));
    for (String name : List.of("organization", "service", "environment")) {
      String asked = world.asked(each, name);
      if (asked != null) {
        body.add("\"" + name + "\":" + quoted(asked));
      }
    }
    if (!each.permissions().isEmpty()) {
      body.add("\"permissions\":[\"" + String.join("\",\"", each.permissions()) + "\"]");
    }
    if (each.from() != null) {
      body.add("\"clientAddress\":" + quoted(each.from()));
    }
    return body.toString();
  }

  private static HttpRequest.Builder json(CaseWorld world, String path, String body) {
    return HttpRequest.newBuilder(world.node.uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /// At these doors the caller's is the credential that there are two of.
  private static HttpRequest.Builder byCaller(
      CaseWorld world, VerdictCase each, HttpRequest.Builder request) {
    String caller = world.caller(each);
    if (caller != null) {
      addHeaders(request, headers(each, caller));
    }
    return request;
  }

  private static HttpRequest.Builder presenting(
      CaseWorld world, VerdictCase each, HttpRequest.Builder request) {
    addHeaders(request, headers(each, world.presented(each)));
    return request;
  }

  private static void addHeaders(HttpRequest.Builder request, List<String> headers) {
    for (int at = 0; at < headers.size(); at += 2) {
      request.header(headers.get(at), headers.get(at + 1));
    }
  }

  private static List<String> headers(VerdictCase each, String token) {
    String bearer = "Bearer " + token;
    return switch (each.form()) {
      case "both-headers" -> List.of("authorization", bearer, "private-token", token);
      case "header-twice" -> List.of("authorization", bearer, "authorization", bearer);
      case "private-twice" -> List.of("private-token", token, "private-token", token);
      case "joined" -> List.of("authorization", bearer + ", " + bearer);
      default -> List.of("authorization", bearer);
    };
  }

  private static HttpResponse<String> send(CaseWorld world, HttpRequest.Builder request) {
    return world.node.send(request);
  }

  /// Through a proxy that is believed, where the case says where the client is.
  private static HttpResponse<String> sendFrom(
      CaseWorld world, VerdictCase each, HttpRequest.Builder request) {
    if (each.from() == null) {
      return send(world, request);
    }
    try {
      return FROM_PROXY.send(
          request.header("X-Forwarded-For", each.from()).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static HttpClient fromProxy() {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .localAddress(InetAddress.getByName(CaseWorld.PROXY))
          .build();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static String problem(HttpResponse<String> response) {
    return response.statusCode() + " " + found(CODE, response.body()) + " " + challenge(response);
  }

  private static String challenge(HttpResponse<String> response) {
    return word(response.headers().allValues("www-authenticate"));
  }

  private static String word(List<String> challenges) {
    List<String> bearers = new ArrayList<>(challenges);
    bearers.removeIf(each -> !each.startsWith("Bearer realm=\"latchkey\""));
    if (bearers.isEmpty()) {
      return challenges.isEmpty() ? "none" : challenges.toString();
    }
    Matcher error = Pattern.compile("error=\"([a-z_]+)\"").matcher(bearers.getFirst());
    return error.find() ? error.group(1) : "plain";
  }

  private static String found(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    return found.find() ? found.group(1) : text;
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
  }
}
