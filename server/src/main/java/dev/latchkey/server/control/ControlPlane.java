package dev.latchkey.server.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The control plane's server: started with what it needs, asked for its port, closed.
public final class ControlPlane implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  private ControlPlane(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// @param listen where it listens, and its certificate
  /// @param parts the instances that it is wired with; each is found by its type
  public static ControlPlane start(ControlListen listen, List<Object> parts) {
    SpringApplication application = new SpringApplication(ControlConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(properties(listen));
    application.addInitializers(
        context -> {
          GenericApplicationContext generic = (GenericApplicationContext) context;
          parts.forEach(part -> register(generic, part));
        });
    return new ControlPlane((ServletWebServerApplicationContext) application.run());
  }

  public int port() {
    return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /// A part of the control plane that others need, such as what handles the socket's commands.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  /// The parts are others' to close, in their order; without an empty name Spring would close what
  // is
  /// closeable, and nothing could be written any more at the stop.
  @SuppressWarnings("unchecked")
  private static <T> void register(GenericApplicationContext context, T part) {
    Class<T> type = (Class<T>) part.getClass();
    Supplier<T> supplier = () -> part;
    context.registerBean(type.getName(), type, supplier, bean -> bean.setDestroyMethodName(""));
  }

  private static Map<String, Object> properties(ControlListen listen) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", listen.bind());
    properties.put("server.port", listen.port());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
    properties.put("spring.main.log-startup-info", "false");
    properties.put("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.web.error.whitelabel.enabled", "false");
    properties.put("spring.web.resources.add-mappings", "false");
    properties.put("spring.mvc.contentnegotiation.favor-parameter", "false");
    properties.put("spring.servlet.multipart.enabled", "false");
    properties.put("server.compression.enabled", "true");
    properties.put("server.compression.min-response-size", "1024");
    properties.put(
        "server.compression.mime-types", "text/html,text/css,text/javascript,image/svg+xml");
    properties.put("server.max-http-request-header-size", "16KB");
    properties.put("server.tomcat.max-http-form-post-size", "65536");
    properties.put("server.tomcat.max-swallow-size", "128KB");
    properties.put("server.tomcat.connection-timeout", "20s");
    properties.put("server.tomcat.keep-alive-timeout", "60s");
    properties.put("server.tomcat.threads.max", "200");
    if (listen.certificate() != null && listen.key() != null) {
      properties.put("server.ssl.bundle", "latchkey");
      String bundle = "spring.ssl.bundle.pem.latchkey.";
      properties.put(bundle + "reload-on-update", "true");
      properties.put(bundle + "keystore.certificate", "file:" + listen.certificate());
      properties.put(bundle + "keystore.private-key", "file:" + listen.key());
    }
    return properties;
  }
}
