package dev.latchkey.domain.delivery;

import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls of addresses that people named: webhooks, identity providers. They reach public addresses,
/// and of the others only those that the installation allows; no redirect is followed. Ends within
/// half a minute; never inside a work.
public interface OutgoingCalls {
  Answer call(Call call);

  /// What to call.
  ///
  /// @param body null for a GET; else what is posted
  record Call(URI address, Map<String, String> headers, @Nullable Secret body) {
    public Call {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Call[" + address.getHost() + "]";
    }
  }

  /// What came of it.
  sealed interface Answer {
    /// @param body at most 1 MiB
    record Answered(int status, String body) implements Answer {
      @Override
      public String toString() {
        return "Answered[" + status + "]";
      }
    }

    /// The address may not be called.
    record Blocked(String why) implements Answer {}

    /// There was no answer.
    record Failed(String why) implements Answer {}
  }
}
