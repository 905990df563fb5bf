/// Policies on the wire.
@NullMarked
package dev.latchkey.api.policy;

import org.jspecify.annotations.NullMarked;
