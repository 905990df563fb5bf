/// The console on a server of its own, over a real database.
@NullMarked
package dev.latchkey.console;

import org.jspecify.annotations.NullMarked;
