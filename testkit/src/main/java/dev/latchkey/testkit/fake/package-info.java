/// Stand-ins for what tests must steer: time, chance, keys.
@NullMarked
package dev.latchkey.testkit.fake;

import org.jspecify.annotations.NullMarked;
