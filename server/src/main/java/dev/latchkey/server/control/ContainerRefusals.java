package dev.latchkey.server.control;

import dev.latchkey.domain.secret.SecretSource;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts [RefusedByContainer] in the place of the container's own error page.
@Configuration(proxyBeanMethods = false)
class ContainerRefusals {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByContainer(
      SecretSource source) {
    return factory ->
        factory.addContextCustomizers(
            context ->
                context.addLifecycleListener(
                    event -> {
                      if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                        replace(context, source);
                      }
                    }));
  }

  private static void replace(Context context, SecretSource source) {
    Container host = context.getParent();
    Pipeline pipeline = host.getPipeline();
    for (Valve valve : pipeline.getValves()) {
      if (valve instanceof ErrorReportValve) {
        pipeline.removeValve(valve);
      }
    }
    pipeline.addValve(new RefusedByContainer(source));
  }
}
