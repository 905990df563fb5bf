/// Organizations, environments, services and subscriptions on the wire.
@NullMarked
package dev.latchkey.api.organization;

import org.jspecify.annotations.NullMarked;
