package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.UsedVouchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [UsedVouchers] promises.
public abstract class UsedVouchersContract {
  private UsedVouchers vouchers;
  private Things things;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    vouchers = ports.usedVouchers();
    things = new Things(ports);
  }

  @Test
  void One_is_used_once() {
    byte[] digest = {1, 2, 3};

    assertThat(things.done(() -> vouchers.insert(digest, things.now()))).isTrue();
    assertThat(things.done(() -> vouchers.insert(digest, things.now()))).isFalse();
    assertThat(things.done(() -> vouchers.insert(new byte[] {4}, things.now()))).isTrue();
  }
}
