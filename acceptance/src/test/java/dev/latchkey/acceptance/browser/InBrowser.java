package dev.latchkey.acceptance.browser;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the [Installation] that all classes share, and a [Visitor] who is signed in there.
/// Where there is no Chromium the class is skipped, and says so.
final class InBrowser implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = Chromium.program();
    if (program.isEmpty()) {
      String skipped =
          "SKIPPED " + context.getDisplayName() + ": there is no Chromium (latchkey.browser)";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Visitor visitor = store(context).remove(Visitor.class, Visitor.class);
    if (visitor != null) {
      visitor.close();
      if (context.getExecutionException().isEmpty()) {
        visitor.assertFaultless();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Visitor.class
        || type == Installation.class
        || type == Chromium.class
        || type == Crowd.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Chromium.class) {
      return chromium(context);
    }
    if (type == Installation.class) {
      return installation(context);
    }
    if (type == Crowd.class) {
      return store(context.getRoot())
          .computeIfAbsent(
              Crowd.class, key -> Crowd.in(installation(context), chromium(context)), Crowd.class);
    }
    return store(context)
        .computeIfAbsent(
            Visitor.class, key -> installation(context).visitor(chromium(context)), Visitor.class);
  }

  private static Installation installation(ExtensionContext context) {
    return store(context.getRoot())
        .computeIfAbsent(Installation.class, key -> Installation.start(), Installation.class);
  }

  private static Chromium chromium(ExtensionContext context) {
    return store(context.getRoot())
        .computeIfAbsent(
            Chromium.class,
            key -> Chromium.start(Chromium.program().orElseThrow()),
            Chromium.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
