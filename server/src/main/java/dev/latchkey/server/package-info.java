/// The program: `Main` gathers the commands and runs the one that was typed.
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
