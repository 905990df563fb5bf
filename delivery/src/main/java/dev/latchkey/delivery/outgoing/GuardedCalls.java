package dev.latchkey.delivery.outgoing;

import dev.latchkey.domain.delivery.OutgoingCalls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// [OutgoingCalls] by Apache's HttpClient. A name is resolved once, all its addresses must be ones
/// that may be reached, and the connection goes to these very addresses, so that a name that
/// changes between look and call (DNS rebinding) gains nothing. Connections are not kept.
public final class GuardedCalls implements OutgoingCalls, AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENCE = Timeout.ofSeconds(8);
  private static final long LONGEST_SECONDS = 15;
  private static final int MOST_BYTES = 1 << 20;

  private final PublicAddresses addresses;
  private @Nullable CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outgoing-deadlines").factory());

  public GuardedCalls(PublicAddresses addresses) {
    this.addresses = addresses;
  }

  /// Made with the first call, and not with the server.
  private synchronized CloseableHttpClient client() {
    CloseableHttpClient made = client;
    if (made == null) {
      made = newClient();
      client = made;
    }
    return made;
  }

  private CloseableHttpClient newClient() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Vetted())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .build())
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(16)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(SILENCE)
                .build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Latchkey")
        .build();
  }

  @Override
  public Answer call(Call call) {
    String blocked = blocked(call.address());
    if (blocked != null) {
      return new Answer.Blocked(blocked);
    }
    HttpUriRequestBase request =
        new HttpUriRequestBase(call.body() == null ? "GET" : "POST", call.address());
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    if (call.body() != null) {
      ContentType type =
          ContentType.parse(
              call.headers().getOrDefault("Content-Type", "application/octet-stream"));
      request.setEntity(
          new ByteArrayEntity(call.body().expose().getBytes(StandardCharsets.UTF_8), type));
    }
    ScheduledFuture<?> deadline =
        deadlines.schedule(request::abort, LONGEST_SECONDS, TimeUnit.SECONDS);
    try {
      return client().execute(request, GuardedCalls::read);
    } catch (NotReachable refused) {
      return new Answer.Blocked(Objects.requireNonNullElse(refused.getMessage(), ""));
    } catch (IOException | RuntimeException failed) {
      return new Answer.Failed(
          failed.getClass().getSimpleName()
              + ": "
              + Objects.requireNonNullElse(failed.getMessage(), "no reason was given"));
    } finally {
      deadline.cancel(false);
    }
  }

  /// Why an address may not be called, as far as it says so itself; null where it may.
  private @Nullable String blocked(URI address) {
    if (address.getHost() == null
        || address.getScheme() == null
        || !address.getScheme().matches("https?")) {
      return "it is no http or https address with a host";
    }
    if (address.getRawUserInfo() != null) {
      return "an address with a user in it is not called";
    }
    try {
      InetAddress[] found = new Vetted().resolve(address.getHost());
      boolean plain = address.getScheme().equals("http");
      return plain && !Arrays.stream(found).allMatch(addresses::isAllowed)
          ? "without TLS only addresses are called that allow-outgoing lists"
          : null;
    } catch (NotReachable refused) {
      return refused.getMessage();
    } catch (UnknownHostException unknown) {
      return null;
    }
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = new byte[0];
    if (entity != null) {
      try (InputStream content = entity.getContent()) {
        body = content.readNBytes(MOST_BYTES + 1);
      }
    }
    return body.length > MOST_BYTES
        ? new Answer.Failed("the answer has more than 1 MiB")
        : new Answer.Answered(response.getCode(), new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() throws IOException {
    deadlines.shutdownNow();
    if (client != null) {
      client.close();
    }
  }

  /// Answers the addresses of a name where each may be reached.
  private final class Vetted implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] found = InetAddress.getAllByName(host);
      if (found.length == 0 || !Arrays.stream(found).allMatch(addresses::mayReach)) {
        throw new NotReachable(
            host + " is no public address; allow-outgoing can list the range that it is in");
      }
      return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static final class NotReachable extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotReachable(String message) {
      super(message);
    }
  }
}
