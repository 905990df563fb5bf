package dev.latchkey.custody.secret;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A data key that was read out of a copy of the data; nothing can be written.
record OneDataKey(WrappedKey key) implements DataKeys {
  @Override
  public Optional<WrappedKey> current(OrganizationId organization) {
    return Optional.of(key).filter(each -> each.organization().equals(organization));
  }

  @Override
  public Optional<WrappedKey> find(OrganizationId organization, UUID id) {
    return current(organization).filter(each -> each.id().equals(id));
  }

  @Override
  public boolean insert(WrappedKey other) {
    throw new UnsupportedOperationException("a copy of the data is only read");
  }

  @Override
  public void rewrap(WrappedKey other) {
    throw new UnsupportedOperationException("a copy of the data is only read");
  }

  @Override
  public List<WrappedKey> all() {
    return List.of(key);
  }
}
