/// Puts the management API together for Spring.
@NullMarked
package dev.latchkey.management.wiring;

import org.jspecify.annotations.NullMarked;
