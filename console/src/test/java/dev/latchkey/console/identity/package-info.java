/// Signing in, against a server whose clock a test moves.
@NullMarked
package dev.latchkey.console.identity;

import org.jspecify.annotations.NullMarked;
