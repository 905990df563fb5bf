package dev.latchkey.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The modules, what each may depend on, and the order of features, as ARCHITECTURE.md has them.
final class Modules {
  static final String ROOT = "dev.latchkey.";

  /// Each module with the modules that it may use.
  static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("verification", Set.of()),
          Map.entry("domain", Set.of("verification")),
          Map.entry("custody", Set.of("domain", "verification")),
          Map.entry("store", Set.of("domain", "verification")),
          Map.entry("delivery", Set.of("domain", "verification")),
          Map.entry("api", Set.of()),
          Map.entry("signin", Set.of("domain", "verification")),
          Map.entry("management", Set.of("domain", "api", "signin", "verification")),
          Map.entry("console", Set.of("domain", "signin", "verification")),
          Map.entry("verifier", Set.of("verification", "api")),
          Map.entry("client", Set.of("api", "verification")),
          Map.entry(
              "server",
              Set.of(
                  "verification",
                  "domain",
                  "custody",
                  "store",
                  "delivery",
                  "api",
                  "signin",
                  "management",
                  "console",
                  "verifier",
                  "client")));

  /// The features of the domain, each knowing only those before it.
  static final List<String> FEATURES =
      List.of(
          "id",
          "secret",
          "access",
          "audit",
          "change",
          "node",
          "delivery",
          "organization",
          "identity",
          "group",
          "company",
          "policy",
          "token",
          "people",
          "key",
          "usage",
          "notice");

  static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(MAY_USE.keySet().stream().map(module -> ROOT + module).toList());

  private Modules() {}

  /// The module of one of our classes: the word behind `dev.latchkey.`.
  static String moduleOf(JavaClass type) {
    return word(type.getPackageName(), 0);
  }

  /// The feature of one of our classes: the word behind the module; empty where there is none.
  static String featureOf(JavaClass type) {
    return word(type.getPackageName(), 1);
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  private static String word(String packageName, int at) {
    String[] words = packageName.substring(ROOT.length()).split("\\.");
    return at < words.length ? words[at] : "";
  }
}
