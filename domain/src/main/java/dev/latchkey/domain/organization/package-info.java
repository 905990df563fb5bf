/// Organizations and what they are made of: environments, services, subscriptions.
@NullMarked
package dev.latchkey.domain.organization;

import org.jspecify.annotations.NullMarked;
