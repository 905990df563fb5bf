package dev.latchkey.signin.request;

import dev.latchkey.verification.address.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Whether all requests since the start came from one address, as they do behind a proxy that
/// nobody listed as trusted. Then every person has that address in the audit log, and all guesses
/// are counted as one guesser's.
public final class AddressesSeen {
  private static final int ENOUGH = 20;

  private final RequestFacts facts;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile @Nullable String first;
  private volatile boolean several;
  private volatile boolean forwarded;

  public AddressesSeen(RequestFacts facts) {
    this.facts = facts;
  }

  void note(HttpServletRequest request) {
    if (several) {
      return;
    }
    String address = request.getRemoteAddr();
    String known = first;
    if (known == null) {
      first = address;
    } else if (!known.equals(address)) {
      several = true;
    }
    if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
      forwarded = true;
    }
    requests.incrementAndGet();
  }

  /// The address of what seems to be a proxy that is not trusted. The machine's own counts only
  /// where requests say that they were forwarded: people work on the machine itself too.
  public Optional<String> untoldProxy() {
    String address = first;
    if (several || address == null || requests.get() < ENOUGH || facts.isTrusted(address)) {
      return Optional.empty();
    }
    boolean loopback = IpAddress.parse(address).filter(IpAddress::isLoopback).isPresent();
    return loopback && !forwarded ? Optional.empty() : Optional.of(address);
  }
}
