package dev.latchkey.store.change;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.store.Stores;
import dev.latchkey.store.TestDatabase;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.SeededSecrets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/// Stores with an organization in them, and changes to make.
abstract class WritingFixture {
  private final AtomicInteger slugs = new AtomicInteger();
  Stores stores;
  DatabaseSettings settings;
  Organization acme;
  private NewIds ids;

  abstract TestDatabase database();

  @BeforeEach
  void setUp() {
    settings = database().fresh();
    stores = database().open(settings);
    ids = new NewIds(database().clock(), new SeededSecrets(11));
    acme =
        new Organization(
            new OrganizationId(ids.next()), "acme", "Acme", true, database().clock().instant(), 1);
    stores.changes().commit(change -> stores.organizations().insert(acme));
  }

  Changes.Committed<Boolean> writing() {
    Environment environment = environment("env-" + slugs.incrementAndGet());
    return stores
        .changes()
        .commit(
            change -> {
              change.publish(OrganizationRows.put(environment));
              return stores.environments().insert(environment);
            });
  }

  Environment environment(String slug) {
    return new Environment(
        acme.id(), new EnvironmentId(ids.next()), slug, slug, database().clock().instant(), 1);
  }

  static void awaited(CountDownLatch latch) {
    try {
      if (!latch.await(20, java.util.concurrent.TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
