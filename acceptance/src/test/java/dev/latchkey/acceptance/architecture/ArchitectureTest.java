package dev.latchkey.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  @Test
  void The_rules_see_every_module() {
    Map<String, Long> classesByModule =
        Modules.PRODUCTION.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(Modules::moduleOf, Collectors.counting()));

    assertThat(classesByModule.keySet()).isEqualTo(Modules.MAY_USE.keySet());
    assertThat(classesByModule.values()).allMatch(count -> count >= 3);
  }

  @Nested
  class Modules_depend {
    @Test
    void only_on_those_that_the_table_names() {
      check(
          "depend only on the modules that they may use",
          (from, to) ->
              Modules.moduleOf(from).equals(Modules.moduleOf(to))
                  || Modules.MAY_USE
                      .getOrDefault(Modules.moduleOf(from), Set.of())
                      .contains(Modules.moduleOf(to)));
    }

    @Test
    void in_verification_on_nothing_but_the_JDK() {
      noClasses()
          .that()
          .resideInAPackage("dev.latchkey.verification..")
          .should()
          .dependOnClassesThat(
              outside("java.", "javax.", "org.jspecify.", "dev.latchkey.verification"))
          .check(Modules.PRODUCTION);
    }

    @Test
    void in_the_domain_on_nothing_but_the_JDK_and_verification() {
      noClasses()
          .that()
          .resideInAPackage("dev.latchkey.domain..")
          .should()
          .dependOnClassesThat(
              outside(
                  "java.",
                  "javax.",
                  "org.jspecify.",
                  "dev.latchkey.verification",
                  "dev.latchkey.domain"))
          .check(Modules.PRODUCTION);
    }

    @Test
    void in_the_data_plane_on_no_Spring_class() {
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.latchkey.verification..",
              "dev.latchkey.verifier..",
              "dev.latchkey.client..",
              "dev.latchkey.server.settings..",
              "dev.latchkey.server.launch..",
              "dev.latchkey.server.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..")
          .check(Modules.PRODUCTION);
    }
  }

  @Nested
  class Features_depend {
    @Test
    void only_on_those_before_them() {
      check(
          "know only the features before their own",
          (from, to) ->
              !inDomain(from)
                  || !inDomain(to)
                  || place(Modules.featureOf(to)) <= place(Modules.featureOf(from)));
    }

    @Test
    void and_every_one_of_the_domain_has_its_place() {
      Set<String> features =
          Modules.PRODUCTION.stream()
              .filter(Features_depend::inDomain)
              .map(Modules::featureOf)
              .collect(Collectors.toSet());

      assertThat(Modules.FEATURES).containsAll(features);
    }

    private static boolean inDomain(JavaClass type) {
      return Modules.moduleOf(type).equals("domain");
    }

    private static int place(String feature) {
      return Modules.FEATURES.indexOf(feature);
    }
  }

  @Nested
  class Only {
    @Test
    void the_store_speaks_SQL() {
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.latchkey.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
          .check(Modules.PRODUCTION);
    }

    @Test
    void the_edges_know_HTTP() {
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.latchkey.domain..",
              "dev.latchkey.store..",
              "dev.latchkey.custody..",
              "dev.latchkey.verification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.servlet..", "org.springframework.web..", "io.vertx..", "java.net.http..")
          .check(Modules.PRODUCTION);
    }

    @Test
    void sign_in_could_know_a_servlet_session_and_does_not_use_one() {
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.latchkey.signin..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
          .check(Modules.PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void the_wiring_reads_the_system_clock(String owner, String method) {
      ArchRule rule =
          noClasses()
              .that()
              .resideOutsideOfPackages("dev.latchkey.server..")
              .should()
              .callMethodWhere(callsOf(owner, method));

      rule.check(Modules.PRODUCTION);
    }

    static String[][] clocks() {
      return new String[][] {
        {"java.time.Instant", "now"},
        {"java.time.LocalDate", "now"},
        {"java.time.LocalDateTime", "now"},
        {"java.time.ZonedDateTime", "now"},
        {"java.time.OffsetDateTime", "now"},
        {"java.time.InstantSource", "system"},
        {"java.time.Clock", "systemUTC"},
        {"java.lang.System", "currentTimeMillis"}
      };
    }

    @Test
    void custody_draws_randomness() {
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.latchkey.custody..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.security\\.SecureRandom|java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom")
          .check(Modules.PRODUCTION);
    }
  }

  @Nested
  class Names_ {
    @Test
    void say_what_a_type_is() {
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Utils?)$")
          .check(Modules.PRODUCTION);
    }

    @Test
    void of_kinds_are_unknown_to_verification() {
      noClasses()
          .that()
          .resideInAPackage("dev.latchkey.verification..")
          .should()
          .haveNameMatching(
              ".*\\.(Environment|Organization|Group|Personal|Customer|Agent|Application)Token.*")
          .check(Modules.PRODUCTION);
    }
  }

  @Nested
  class Secrets {
    @Test
    void are_never_records() {
      classes()
          .that()
          .haveNameMatching(".*\\.(Secret|.*Key|MasterKeys?)$")
          .and()
          .areNotInterfaces()
          .and()
          .haveSimpleNameNotContaining("Row")
          .and(holdKeyMaterial())
          .should()
          .notBeRecords()
          .check(Modules.PRODUCTION);
    }

    @Test
    void of_digest_keys_are_read_by_the_frame_to_a_follower_alone() {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.latchkey.verification.sharing.FrameCodec")
          .should()
          .callMethodWhere(callsOf("dev.latchkey.verification.decision.DigestKey", "expose"))
          .check(Modules.PRODUCTION);
    }

    private DescribedPredicate<JavaClass> holdKeyMaterial() {
      return DescribedPredicate.describe(
          "hold key material",
          type -> Set.of("Secret", "DigestKey", "MasterKey").contains(type.getSimpleName()));
    }
  }

  private static void check(String description, BiPredicate<JavaClass, JavaClass> allowed) {
    classes()
        .that(DescribedPredicate.describe("are ours", Modules::isOurs))
        .should(
            new ArchCondition<JavaClass>(description) {
              @Override
              public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                  JavaClass to = dependency.getTargetClass();
                  if (Modules.isOurs(to) && !allowed.test(from, to)) {
                    events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                  }
                }
              }
            })
        .check(Modules.PRODUCTION);
  }

  private static DescribedPredicate<JavaClass> outside(String... allowed) {
    return DescribedPredicate.describe(
        "lie outside " + String.join(", ", allowed),
        type -> {
          JavaClass element = type.getBaseComponentType();
          return !element.isPrimitive()
              && java.util.Arrays.stream(allowed).noneMatch(element.getName()::startsWith);
        });
  }

  private static DescribedPredicate<JavaMethodCall> callsOf(String owner, String method) {
    return DescribedPredicate.describe(
        owner + "." + method,
        call -> call.getTargetOwner().getName().equals(owner) && call.getName().equals(method));
  }
}
