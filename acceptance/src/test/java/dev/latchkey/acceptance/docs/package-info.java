/// The manual and the README do what they say: their commands run as pasted against a packaged
/// server, and what they print is what came.
@NullMarked
package dev.latchkey.acceptance.docs;

import org.jspecify.annotations.NullMarked;
