/// The audit log, and a token's history, in words.
@NullMarked
package dev.latchkey.console.audit;

import org.jspecify.annotations.NullMarked;
