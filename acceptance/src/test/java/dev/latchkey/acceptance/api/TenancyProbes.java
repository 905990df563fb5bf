package dev.latchkey.acceptance.api;

import dev.latchkey.testkit.openapi.Description;
import dev.latchkey.testkit.openapi.Description.Operation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests of one organization's administrator that name another organization's things: in each
/// variable of a path, parameter of a query, field of a body, and as a cursor.
final class TenancyProbes {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

  /// These name nothing: whoever presents a token has the right, or is given his own
  /// organization's rows.
  private static final Set<String> NAMING_NOTHING =
      Set.of(
          "followFeed",
          "proveFeed",
          "reportToFeed",
          "revokeToken",
          "verifySelf",
          "openConnection",
          "getConnection",
          "closeConnection");

  private static final Set<String> OF_THE_INSTALLATION = Set.of("verifier");

  private final Description description;
  private final Map<String, String> home;
  private final OtherOrganization other;

  /// @param home what the caller's own things are called, by the path's variable
  TenancyProbes(Description description, Map<String, String> home, OtherOrganization other) {
    this.description = description;
    this.home = Map.copyOf(home);
    this.other = other;
  }

  /// A request to be sent as often as wanted.
  ///
  /// @param name the operation's id, and what it names
  /// @param presented what is presented beside the caller's own token; null for nothing
  record Probe(
      String name,
      Operation operation,
      String path,
      @Nullable String body,
      @Nullable String presented) {
    /// Whether the data plane answers it.
    boolean decides() {
      return !operation.node().path("servers").isMissingNode()
          || !operation.pathItem().path("servers").isMissingNode();
    }

    HttpRequest request(URI base, String token) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(base.resolve(path))
              .timeout(Duration.ofMinutes(1))
              .method(
                  operation.method(),
                  body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (presented == null) {
        request.header("Authorization", "Bearer " + token);
      } else {
        request.header("X-Latchkey-Verifier", token);
        request.header("Authorization", "Bearer " + presented);
      }
      if (body != null) {
        request.header(
            "Content-Type",
            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
      }
      return request.build();
    }
  }

  List<Probe> all() {
    return probes(UnaryOperator.identity());
  }

  /// The same with names of the same form that nothing has.
  List<Probe> withInventedNames() {
    return probes(TenancyProbes::unlike).stream()
        .filter(probe -> !probe.name().contains("cursor"))
        .toList();
  }

  private static String unlike(String name) {
    int at = name.length() - 1;
    char last = name.charAt(at);
    return name.substring(0, at) + (last == '0' ? '1' : '0');
  }

  private List<Probe> probes(UnaryOperator<String> naming) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    for (Operation operation : description.operations("/")) {
      if (!NAMING_NOTHING.contains(operation.id())) {
        List<Probe> each =
            operation.path().startsWith("/api/")
                ? managing(operation, naming)
                : deciding(operation, naming);
        each.forEach(probe -> probes.put(probe.name(), probe));
      }
    }
    return List.copyOf(probes.values());
  }

  private List<Probe> managing(Operation operation, UnaryOperator<String> naming) {
    List<Probe> probes = new ArrayList<>();
    List<String> variables =
        VARIABLE.matcher(operation.path()).results().map(found -> found.group(1)).toList();
    String body = example(operation, 0);
    for (String variable : variables) {
      for (String name : names(variable)) {
        Map<String, String> all = new HashMap<>(home);
        all.put(variable, naming.apply(name));
        probes.add(probe(operation, variable + " " + form(name), path(operation, all), body));
      }
    }
    if (variables.size() > 1) {
      Map<String, String> foreign = new HashMap<>();
      variables.forEach(each -> foreign.put(each, naming.apply(names(each).getFirst())));
      probes.add(probe(operation, "everything", path(operation, foreign), body));
    }
    if (variables.isEmpty()) {
      probes.add(probe(operation, "nothing", operation.path(), body));
    } else {
      probes.addAll(queries(operation, naming));
      probes.addAll(fields(operation, naming));
    }
    return probes;
  }

  private List<Probe> queries(Operation operation, UnaryOperator<String> naming) {
    List<Probe> probes = new ArrayList<>();
    String path = path(operation, home);
    for (String parameter : description.parameters(operation, "query")) {
      List<String> values =
          switch (parameter) {
            case "cursor" -> List.of(other.cursor());
            case "q" -> List.of("aloft", "breeze", "gusts");
            case "object" -> other.names().values().stream().map(List::getLast).toList();
            case "actor" -> names("user");
            default -> other.names().getOrDefault(parameter, List.of());
          };
      for (String value : values) {
        String sent = URLEncoder.encode(naming.apply(value), StandardCharsets.UTF_8);
        probes.add(
            probe(
                operation,
                "?" + parameter + " " + value,
                path + "?" + parameter + "=" + sent,
                null));
      }
    }
    return probes;
  }

  /// Each field of each form of the body that names a thing.
  private List<Probe> fields(Operation operation, UnaryOperator<String> naming) {
    List<Probe> probes = new ArrayList<>();
    int forms = examples(operation).size();
    for (int form = 0; form < forms; form++) {
      ObjectNode good = examples(operation).get(form);
      for (String field : good.propertyNames()) {
        for (String name : other.names().getOrDefault(field, List.of())) {
          ObjectNode body = good.deepCopy().put(field, naming.apply(name));
          probes.add(
              probe(
                  operation,
                  "form " + form + " " + field + " " + form(name),
                  path(operation, home),
                  body.toString()));
        }
      }
    }
    return probes;
  }

  private List<Probe> deciding(Operation operation, UnaryOperator<String> naming) {
    String value = naming.apply(other.value());
    if (operation.path().equals("/auth/check")) {
      return List.of(presenting(operation, "edi", value), presenting(operation, "breeze", value));
    }
    if (operation.path().equals("/oauth2/introspect")) {
      return List.of(
          probe(operation, "value", operation.path(), "token=" + value),
          probe(
              operation, "value, service", operation.path(), "token=" + value + "&service=breeze"));
    }
    List<Probe> probes = new ArrayList<>();
    for (String question :
        List.of(
            "{\"token\":\"%s\"}",
            "{\"token\":\"%s\",\"service\":\"breeze\",\"environment\":\"aloft\"}",
            "{\"token\":\"%s\",\"organization\":\"globex\",\"service\":\"breeze\"}")) {
      String asked = question.formatted(value);
      if (operation.path().equals("/v1/verify/batch")) {
        probes.add(probe(operation, question, operation.path(), "{\"requests\":[" + asked + "]}"));
      } else if (!description.bodies(operation).isEmpty()) {
        probes.add(probe(operation, question, operation.path(), asked));
      }
    }
    return probes;
  }

  private static Probe probe(Operation operation, String what, String path, @Nullable String body) {
    return new Probe(operation.id() + " " + what, operation, path, body, null);
  }

  private static Probe presenting(Operation operation, String service, String value) {
    return new Probe(
        operation.id() + " for " + service,
        operation,
        operation.path() + "?service=" + service,
        null,
        value);
  }

  private List<String> names(String variable) {
    if (OF_THE_INSTALLATION.contains(variable)) {
      return List.of(home.getOrDefault(variable, ""));
    }
    List<String> names = other.names().get(variable);
    if (names == null) {
      throw new AssertionError(
          "OtherOrganization has no " + variable + ": make one, so that it can be asked for");
    }
    return names;
  }

  private static String form(String name) {
    return name.contains("_") ? "by id" : "by slug";
  }

  private static String path(Operation operation, Map<String, String> names) {
    Matcher variables = VARIABLE.matcher(operation.path());
    return variables.replaceAll(found -> names.getOrDefault(found.group(1), "none"));
  }

  private @Nullable String example(Operation operation, int form) {
    List<ObjectNode> examples = examples(operation);
    return examples.isEmpty() ? null : examples.get(form).toString();
  }

  /// The examples that the description gives of its body.
  private List<ObjectNode> examples(Operation operation) {
    List<ObjectNode> examples = new ArrayList<>();
    for (JsonNode each :
        operation.node().at("/requestBody/content").path("application/json").path("examples")) {
      if (description.resolve(each).path("value") instanceof ObjectNode body) {
        examples.add(JSON.readTree(body.toString()).asObject());
      }
    }
    return examples;
  }
}
