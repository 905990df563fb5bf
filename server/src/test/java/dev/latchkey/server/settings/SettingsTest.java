package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.TrustedProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  private Path certificate;
  private Path key;
  private Path password;

  @BeforeEach
  void make_files() throws IOException {
    certificate = Files.createFile(folder.resolve("tls.crt"));
    key = Files.createFile(folder.resolve("tls.key"));
    password = Files.createFile(folder.resolve("db-password"));
  }

  @Test
  void defaults_are_those_of_the_manual() {
    Settings settings = accepted(Map.of(), Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new DataSettings(
                    Path.of("./data"), Optional.empty(), Optional.empty(), Optional.empty()),
                new ListenSettings("127.0.0.1", 8080, 8081, 8082, 8083, OptionalInt.empty()),
                new PublicSettings(Optional.empty(), Optional.empty(), "localhost", List.of()),
                Optional.empty(),
                new FreshnessSettings(Duration.ofSeconds(5), Map.of()),
                new NodeSettings("build-7", "lk", Optional.empty(), LogFormat.TEXT, List.of()),
                Optional.empty()));
  }

  @Nested
  class Every_key {
    private final Map<Key, String> values =
        Map.ofEntries(
            Map.entry(Key.DATABASE, "jdbc:postgresql://db/latchkey"),
            Map.entry(Key.PORT, "1"),
            Map.entry(Key.VERIFY_PORT, "2"),
            Map.entry(Key.GATEWAY_PORT, "3"),
            Map.entry(Key.OPERATIONS_PORT, "4"),
            Map.entry(Key.EXT_AUTHZ_PORT, "5"),
            Map.entry(Key.BIND, "::1"),
            Map.entry(Key.PUBLIC_URL, "https://tokens.example.com"),
            Map.entry(Key.VERIFY_PUBLIC_URL, "https://verify.example.com:8443"),
            Map.entry(Key.GATEWAY_DOMAIN, "apps.example.com"),
            Map.entry(Key.TRUSTED_PROXIES, "10.0.0.0/8,fd00::/8,192.0.2.1"),
            Map.entry(Key.MAIL_URL, "smtp://mail.example.com:587"),
            Map.entry(Key.ALLOW_OUTGOING, "10.1.0.0/16,fd00::/8"),
            Map.entry(Key.MASTER_KEY_FILE, "keys/master.key"),
            Map.entry(Key.LEASE, "2s"),
            Map.entry(Key.BOUNDED_STALENESS, "edi=30s,orders-api=PT1M"),
            Map.entry(Key.NODE_NAME, "a.b_c-1"),
            Map.entry(Key.TOKEN_PREFIX, "acme1"),
            Map.entry(Key.LOG_FORMAT, "json"));

    @Test
    void is_read_from_a_flag() {
      assertThat(accepted(withFiles(values), Map.of())).isEqualTo(expected());
    }

    @Test
    void is_read_from_a_variable() {
      var variables =
          withFiles(values).entrySet().stream()
              .collect(Collectors.toMap(entry -> entry.getKey().variable(), Map.Entry::getValue));

      assertThat(accepted(Map.of(), variables)).isEqualTo(expected());
    }

    @Test
    void is_read_from_the_file() throws IOException {
      var lines =
          withFiles(values).entrySet().stream()
              .map(entry -> entry.getKey().key() + ": \"" + entry.getValue() + "\"")
              .toList();
      Path file = Files.write(folder.resolve("settings.yaml"), lines);

      assertThat(accepted(Map.of(Key.CONFIG, file.toString()), Map.of())).isEqualTo(expected());
    }

    @Test
    void is_tried_here_or_with_a_data_plane_alone() {
      assertThat(withFiles(values).keySet()).hasSize(Key.values().length - 3);
    }

    private Settings expected() {
      return new Settings(
          new DataSettings(
              folder,
              Optional.of("jdbc:postgresql://db/latchkey"),
              Optional.of(password),
              Optional.of(Path.of("keys/master.key"))),
          new ListenSettings("::1", 1, 2, 3, 4, OptionalInt.of(5)),
          new PublicSettings(
              Optional.of(URI.create("https://tokens.example.com")),
              Optional.of(URI.create("https://verify.example.com:8443")),
              "apps.example.com",
              Stream.of(range("10.0.0.0", 8), range("fd00::", 8), range("192.0.2.1", 32))
                  .map(each -> new TrustedProxy(each, null))
                  .toList()),
          Optional.of(new TlsSettings(certificate, key)),
          new FreshnessSettings(
              Duration.ofSeconds(2),
              Map.of("edi", Duration.ofSeconds(30), "orders-api", Duration.ofMinutes(1))),
          new NodeSettings(
              "a.b_c-1",
              "acme1",
              Optional.of(URI.create("smtp://mail.example.com:587")),
              LogFormat.JSON,
              Stream.of("10.1.0.0/16", "fd00::/8")
                  .map(range -> AddressRange.parse(range).orElseThrow())
                  .toList()),
          Optional.empty());
    }
  }

  @Nested
  class Of_several_sources {
    @Test
    void a_flag_beats_a_variable_beats_the_file() throws IOException {
      Files.writeString(
          folder.resolve("latchkey.yaml"), "port: 1\nverify-port: 1\noperations-port: 9\n");
      var flags = Map.of(Key.DATA_DIR, folder.toString(), Key.PORT, "3");
      var variables = Map.of("LATCHKEY_PORT", "2", "LATCHKEY_VERIFY_PORT", "2");

      ListenSettings listen = accepted(flags, variables).listen();

      assertThat(List.of(listen.port(), listen.verifyPort(), listen.operationsPort()))
          .containsExactly(3, 2, 9);
    }

    @Test
    void an_empty_variable_is_not_set() {
      assertThat(accepted(Map.of(), Map.of("LATCHKEY_PORT", "")).listen().port()).isEqualTo(8080);
    }

    @Test
    void lists_and_mappings_of_the_file_are_taken() throws IOException {
      Files.writeString(
          folder.resolve("latchkey.yaml"),
          "trusted-proxies:\n  - 10.0.0.0/8\n  - ::1=acme\nbounded-staleness:\n  edi: 30s\n");

      Settings settings = accepted(Map.of(Key.DATA_DIR, folder.toString()), Map.of());

      assertThat(settings.outside().trustedProxies())
          .containsExactly(
              new TrustedProxy(range("10.0.0.0", 8), null),
              new TrustedProxy(range("::1", 128), "acme"));
      assertThat(settings.freshness().bounded()).containsEntry("edi", Duration.ofSeconds(30));
    }
  }

  @Nested
  class Of_a_data_plane_alone {
    private final Map<Key, String> needed = Map.of(Key.UPSTREAM, "https://verify.example.com:8081");

    @Test
    void are_the_upstream_and_the_file_of_its_token() {
      var outcome = alone(withToken(needed));

      assertThat(outcome).isInstanceOf(SettingsOutcome.Accepted.class);
      assertThat(((SettingsOutcome.Accepted) outcome).settings().upstream())
          .contains(new UpstreamSettings(URI.create("https://verify.example.com:8081"), password));
    }

    @Test
    void both_are_needed() {
      assertThat(problems(alone(Map.of())))
          .containsExactly(
              "--data-plane needs --upstream URL, the verification address that it follows.",
              "--data-plane needs --upstream-token-file FILE, which holds a token with feed:read.");
    }

    @Test
    void those_of_a_control_plane_are_refused_by_name() {
      var flags = new EnumMap<Key, String>(withToken(needed));
      flags.put(Key.DATABASE, "jdbc:postgresql://db/latchkey");
      flags.put(Key.MASTER_KEY_FILE, "master.key");
      flags.put(Key.PORT, "9000");
      flags.put(Key.MAIL_URL, "smtp://mail.example.com");

      assertThat(problems(alone(flags)))
          .containsExactly(
              "--database makes no sense with --data-plane, which has no database. Leave it out.",
              "--port makes no sense with --data-plane, which has no console. Leave it out.",
              "--mail-url makes no sense with --data-plane, which sends no mail. Leave it out.",
              "--master-key-file makes no sense with --data-plane, which gets its keys from the"
                  + " upstream. Leave it out.");
    }

    @Test
    void an_upstream_elsewhere_is_reached_by_https_and_one_here_by_either() {
      assertThat(problems(alone(withToken(Map.of(Key.UPSTREAM, "http://verify.example.com:8081")))))
          .containsExactly(
              "--upstream must be https, since keys come with the feed; http only on this"
                  + " machine.");
      assertThat(alone(withToken(Map.of(Key.UPSTREAM, "http://127.0.0.1:8081"))))
          .isInstanceOf(SettingsOutcome.Accepted.class);
    }

    @Test
    void ports_of_listeners_that_there_are_not_are_in_nobodys_way() {
      var flags = new EnumMap<Key, String>(withToken(needed));
      flags.put(Key.VERIFY_PORT, "8080");

      assertThat(alone(flags)).isInstanceOf(SettingsOutcome.Accepted.class);
    }

    @Test
    void make_no_sense_elsewhere() {
      assertThat(problems(new ReadSettings(Map.of(), "build-7").read(withToken(needed))))
          .containsExactly(
              "--upstream is for serve --data-plane alone.",
              "--upstream-token-file is for serve --data-plane alone.");
    }

    private Map<Key, String> withToken(Map<Key, String> flags) {
      var all = new EnumMap<Key, String>(flags);
      all.put(Key.UPSTREAM_TOKEN_FILE, password.toString());
      return all;
    }

    private static SettingsOutcome alone(Map<Key, String> flags) {
      return new ReadSettings(Map.of(), "build-7").read(flags, true);
    }

    private static List<String> problems(SettingsOutcome outcome) {
      return outcome instanceof SettingsOutcome.Refused refused ? refused.problems() : List.of();
    }
  }

  private Map<Key, String> withFiles(Map<Key, String> values) {
    var all = new EnumMap<Key, String>(values);
    all.put(Key.DATA_DIR, folder.toString());
    all.put(Key.DATABASE_PASSWORD_FILE, password.toString());
    all.put(Key.TLS_CERTIFICATE, certificate.toString());
    all.put(Key.TLS_KEY, key.toString());
    return all;
  }

  private static AddressRange range(String network, int prefix) {
    return AddressRange.parse(network + "/" + prefix).orElseThrow();
  }

  private static Settings accepted(Map<Key, String> flags, Map<String, String> variables) {
    var outcome = new ReadSettings(variables, "build-7").read(flags);
    assertThat(outcome).isInstanceOf(SettingsOutcome.Accepted.class);
    return ((SettingsOutcome.Accepted) outcome).settings();
  }
}
