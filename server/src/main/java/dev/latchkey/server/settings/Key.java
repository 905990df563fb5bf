package dev.latchkey.server.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The options of `serve` and `init`, in the order of the help text, with their defaults as they
/// would be typed. An empty default means that the option is not set.
public enum Key {
  CONFIG("config", "FILE", "", "settings file; else latchkey.yaml in the data folder, if there"),
  DATA_DIR("data-dir", "DIR", "./data", "data folder, made with mode 0700"),
  DATABASE("database", "JDBC-URL", "", "PostgreSQL or SQLite; else SQLite in the data folder"),
  DATABASE_PASSWORD_FILE("database-password-file", "FILE", "", "holds the database's password"),
  PORT("port", "PORT", "8080", "console, sign-in and API; 0 for any free one"),
  VERIFY_PORT("verify-port", "PORT", "8081", "verification"),
  GATEWAY_PORT("gateway-port", "PORT", "8082", "gateway"),
  OPERATIONS_PORT("operations-port", "PORT", "8083", "metrics and health"),
  EXT_AUTHZ_PORT("ext-authz-port", "PORT", "off", "Envoy's external authorization"),
  BIND("bind", "ADDRESS", "127.0.0.1", "address to listen on"),
  PUBLIC_URL("public-url", "URL", "", "where people reach the console"),
  VERIFY_PUBLIC_URL("verify-public-url", "URL", "", "where services reach verification"),
  GATEWAY_DOMAIN("gateway-domain", "DOMAIN", "localhost", "domain above the applications"),
  TLS_CERTIFICATE("tls-certificate", "FILE", "", "certificate chain in PEM, read again on change"),
  TLS_KEY("tls-key", "FILE", "", "its private key in PEM"),
  TRUSTED_PROXIES("trusted-proxies", "CIDR[=ORG],…", "", "proxies believed and answered"),
  MAIL_URL("mail-url", "URL", "", "mail server, smtp:// or smtps://"),
  ALLOW_OUTGOING(
      "allow-outgoing", "CIDR,…", "", "addresses inside that webhooks and company sign-in reach"),
  MASTER_KEY_FILE("master-key-file", "FILE", "", "else master.key in the data folder"),
  LEASE("lease", "TIME", "5s", "longest use of a switched-off token on a cut-off node, 2s to 60s"),
  BOUNDED_STALENESS("bounded-staleness", "SERVICE=TIME", "", "service that may go on longer"),
  UPSTREAM("upstream", "URL", "", "verification address that a data plane alone follows"),
  UPSTREAM_TOKEN_FILE("upstream-token-file", "FILE", "", "holds the token that it follows with"),
  NODE_NAME("node-name", "NAME", "", "this node in receipts and metrics; else the host name"),
  TOKEN_PREFIX("token-prefix", "PREFIX", "lk", "first part of every new token"),
  LOG_FORMAT("log-format", "FORMAT", "text", "of the log on standard error: text or json");

  private static final String VARIABLE_PREFIX = "LATCHKEY_";

  private final String key;
  private final String placeholder;
  private final String defaultText;
  private final String help;

  Key(String key, String placeholder, String defaultText, String help) {
    this.key = key;
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.help = help;
  }

  /// As in the settings file, such as `verify-port`.
  public String key() {
    return key;
  }

  /// As on the command line, such as `--verify-port`.
  public String flag() {
    return "--" + key;
  }

  /// As in the environment, such as `LATCHKEY_VERIFY_PORT`.
  public String variable() {
    return VARIABLE_PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  public String placeholder() {
    return placeholder;
  }

  public String defaultText() {
    return defaultText;
  }

  public String help() {
    return help;
  }

  /// Whether a message may repeat the value: addresses of databases and mail servers can hold
  /// passwords.
  boolean mayBeRepeated() {
    return this != DATABASE && this != MAIL_URL;
  }

  /// Whether the flag may be given several times.
  public boolean takesSeveral() {
    return this == TRUSTED_PROXIES || this == ALLOW_OUTGOING || this == BOUNDED_STALENESS;
  }

  /// The key that a settings file calls by this name.
  public static Optional<Key> named(String name) {
    return Arrays.stream(values()).filter(key -> key.key.equals(name)).findFirst();
  }

  static List<String> variables() {
    return Arrays.stream(values()).map(Key::variable).toList();
  }

  /// What a settings file may hold: everything but its own place.
  static List<String> keys() {
    return Arrays.stream(values()).filter(key -> key != CONFIG).map(Key::key).toList();
  }
}
