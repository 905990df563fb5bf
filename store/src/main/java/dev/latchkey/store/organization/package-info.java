/// Organizations, environments, services and subscriptions in SQL.
@NullMarked
package dev.latchkey.store.organization;

import org.jspecify.annotations.NullMarked;
