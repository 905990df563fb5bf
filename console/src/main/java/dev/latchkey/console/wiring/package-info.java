/// Puts the console together for Spring.
@NullMarked
package dev.latchkey.console.wiring;

import org.jspecify.annotations.NullMarked;
