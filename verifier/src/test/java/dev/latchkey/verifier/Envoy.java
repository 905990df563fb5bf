package dev.latchkey.verifier;

import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls as Envoy does, by its published API.
final class Envoy implements AutoCloseable {
  private static final Metadata.Key<String> VERIFIER =
      Metadata.Key.of("x-latchkey-verifier", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;
  private final String client;

  Envoy(int port) {
    this(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build(), "127.0.0.1");
  }

  private Envoy(ManagedChannel channel, String client) {
    this.channel = channel;
    this.client = client;
  }

  /// The same, whose client is elsewhere.
  Envoy from(String address) {
    return new Envoy(channel, address);
  }

  CheckResponse check(
      @Nullable String verifier, Map<String, String> extensions, Map<String, String> headers) {
    return call(
        verifier,
        extensions,
        AttributeContext.HttpRequest.newBuilder().setMethod("GET").putAllHeaders(headers));
  }

  /// With headers line by line.
  ///
  /// @param headers names and values by turns
  CheckResponse checkRaw(
      @Nullable String verifier, Map<String, String> extensions, List<String> headers) {
    HeaderMap.Builder map = HeaderMap.newBuilder();
    for (int at = 0; at < headers.size(); at += 2) {
      map.addHeaders(
          HeaderValue.newBuilder()
              .setKey(headers.get(at))
              .setRawValue(com.google.protobuf.ByteString.copyFromUtf8(headers.get(at + 1))));
    }
    return call(verifier, extensions, AttributeContext.HttpRequest.newBuilder().setHeaderMap(map));
  }

  private CheckResponse call(
      @Nullable String verifier,
      Map<String, String> extensions,
      AttributeContext.HttpRequest.Builder http) {
    Metadata metadata = new Metadata();
    if (verifier != null) {
      metadata.put(VERIFIER, verifier);
    }
    CheckRequest request =
        CheckRequest.newBuilder()
            .setAttributes(
                AttributeContext.newBuilder()
                    .setSource(
                        AttributeContext.Peer.newBuilder()
                            .setAddress(
                                Address.newBuilder()
                                    .setSocketAddress(
                                        SocketAddress.newBuilder().setAddress(client))))
                    .setRequest(AttributeContext.Request.newBuilder().setHttp(http))
                    .putAllContextExtensions(extensions))
            .build();
    return AuthorizationGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .check(request);
  }

  static Map<String, String> headers(List<HeaderValueOption> options) {
    Map<String, String> headers = new TreeMap<>();
    options.forEach(each -> headers.put(each.getHeader().getKey(), each.getHeader().getValue()));
    return headers;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
