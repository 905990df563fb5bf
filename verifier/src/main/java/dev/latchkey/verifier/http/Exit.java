package dev.latchkey.verifier.http;

/// Why a request for a verdict ended before there was one, where its code says less.
public enum Exit {
  NO_CREDENTIAL,
  SEVERAL_CREDENTIALS,
  BAD_CREDENTIAL,
  LACKS_VERIFY,
  LACKS_DIAGNOSE,
  OTHER_ADDRESS,
  UNKNOWN_PROXY,
  BAD_VERIFIER
}
