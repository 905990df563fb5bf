package dev.latchkey.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.secret.Secret;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void Is_the_one_that_Standard_Webhooks_own_libraries_make() {
    assertThat(
            Signature.of(
                Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
