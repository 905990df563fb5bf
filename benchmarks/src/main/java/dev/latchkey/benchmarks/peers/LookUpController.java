package dev.latchkey.benchmarks.peers;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.organization.EnvironmentRef;
import dev.latchkey.api.organization.OrganizationRef;
import dev.latchkey.api.token.TokenKind;
import dev.latchkey.api.verification.Accepted;
import dev.latchkey.api.verification.Refused;
import dev.latchkey.api.verification.VerifyAnswer;
import dev.latchkey.api.verification.VerifyRequest;
import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.form.TypeId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Digests what is presented and looks the digest up: no more. Who asks is not checked.
@RestController
class LookUpController {
  private final DigestKey key = SyntheticTokens.key();
  private final Map<ByteBuffer, String> tokenIds = new HashMap<>();
  private final OrganizationRef organization =
      new OrganizationRef(TypeId.format("org", SyntheticTokens.ORGANIZATION), "acme");
  private final EnvironmentRef environment =
      new EnvironmentRef(TypeId.format("env", SyntheticTokens.ENVIRONMENT), "production");
  private final InstantSource clock = InstantSource.system();

  LookUpController(@Value("${bench.tokens}") int tokens) {
    for (int number = 0; number < tokens; number++) {
      tokenIds.put(
          digest(SyntheticTokens.value(number)),
          TypeId.format("tok", SyntheticTokens.token(number).token()));
    }
  }

  @PostMapping("/v1/verify")
  VerifyAnswer verify(@RequestBody VerifyRequest request) {
    String tokenId = tokenIds.get(digest(request.token().reveal()));
    Instant now = clock.instant();
    if (tokenId == null) {
      return new Refused(false, ErrorCode.INVALID_TOKEN, now, 0, null);
    }
    return new Accepted(
        true,
        ErrorCode.OK,
        tokenId,
        TokenKind.ENVIRONMENT,
        organization,
        environment,
        request.service(),
        null,
        List.of(),
        null,
        Map.of(),
        now,
        0,
        null);
  }

  private ByteBuffer digest(String value) {
    return ByteBuffer.wrap(key.digest(value));
  }
}
