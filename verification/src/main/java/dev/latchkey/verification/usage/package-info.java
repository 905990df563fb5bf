/// What tokens were used for, merged in memory and drained now and then, so that a decision never
/// waits for a write.
@NullMarked
package dev.latchkey.verification.usage;

import org.jspecify.annotations.NullMarked;
