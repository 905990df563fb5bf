/// What was acknowledged is there after a crash; what was not is there wholly or not at all.
@NullMarked
package dev.latchkey.acceptance.durability;

import org.jspecify.annotations.NullMarked;
