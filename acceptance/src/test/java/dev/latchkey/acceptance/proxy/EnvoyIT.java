package dev.latchkey.acceptance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The packaged server, called by the stub that Envoy's published API makes, and the settings of
/// docs/manual/envoy.md as that API reads them.
class EnvoyIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Acme acme;
  private static ManagedChannel channel;

  @BeforeAll
  static void setUp() {
    acme = new Acme(folder, "--ext-authz-port", "0");
    URI address = acme.server().extAuthz();
    channel =
        NettyChannelBuilder.forAddress(address.getHost(), address.getPort()).usePlaintext().build();
  }

  @AfterAll
  static void tearDown() {
    channel.shutdownNow();
    acme.close();
  }

  private static CheckResponse ask(String verifier, String token) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("x-latchkey-verifier", Metadata.ASCII_STRING_MARSHALLER), verifier);
    CheckRequest request =
        CheckRequest.newBuilder()
            .setAttributes(
                AttributeContext.newBuilder()
                    .setRequest(
                        AttributeContext.Request.newBuilder()
                            .setHttp(
                                AttributeContext.HttpRequest.newBuilder()
                                    .putHeaders("authorization", "Bearer " + token)))
                    .putContextExtensions("service", "orders-api")
                    .putContextExtensions("permission", "orders:read"))
            .build();
    return AuthorizationGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .check(request);
  }

  @Test
  void A_token_passes_until_it_is_switched_off() {
    String verifier = acme.verifier().value();
    Acme.Issued token = acme.orders("\"orders:read\"", "");
    assertThat(ask(verifier, token.value()).hasOkResponse()).isTrue();

    acme.switchOff(token);

    CheckResponse refused = ask(verifier, token.value());
    assertThat(refused.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
    assertThat(ask(token.value(), token.value()).hasOkResponse()).isFalse();
  }

  @Test
  void The_manuals_settings_are_what_the_API_takes() throws Exception {
    JsonNode settings =
        JSON.valueToTree(new Yaml().load(ProxyProcess.settings("envoy.md", "yaml")));
    ObjectNode typed = (ObjectNode) settings.at("/http_filters/0/typed_config");
    typed.remove("@type");

    ExtAuthz.Builder read = ExtAuthz.newBuilder();
    JsonFormat.parser().merge(typed.toString(), read);

    assertThat(read.getFailureModeAllow()).isFalse();
    assertThat(read.getGrpcService().getInitialMetadata(0).getKey())
        .isEqualTo("x-latchkey-verifier");
  }
}
