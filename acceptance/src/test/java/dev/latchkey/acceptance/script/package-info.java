/// The `latchkey` script, run as a newcomer runs it.
@NullMarked
package dev.latchkey.acceptance.script;

import org.jspecify.annotations.NullMarked;
