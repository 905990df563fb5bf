/// Organizations, environments, services and subscriptions in the management API.
@NullMarked
package dev.latchkey.management.organization;

import org.jspecify.annotations.NullMarked;
