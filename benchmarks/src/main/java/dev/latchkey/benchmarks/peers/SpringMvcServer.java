package dev.latchkey.benchmarks.peers;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What `spring-boot-starter-webmvc` alone sets up, on Tomcat, and one controller. Prints its port
/// and runs until it is ended.
public final class SpringMvcServer {
  private SpringMvcServer() {}

  /// Spring Security and what else of ours lies on the classpath stay out.
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  @Import(LookUpController.class)
  static class Starter {}

  /// @param arguments how many tokens
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(Starter.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(
        Map.of(
            "bench.tokens", arguments[0],
            "logging.level.root", "WARN",
            "server.address", "127.0.0.1",
            "server.port", "0",
            // Tomcat closes a connection after 100 requests otherwise.
            "server.tomcat.max-keep-alive-requests", "-1"));
    ServletWebServerApplicationContext context =
        (ServletWebServerApplicationContext) application.run();
    System.out.println(Objects.requireNonNull(context.getWebServer()).getPort());
  }
}
