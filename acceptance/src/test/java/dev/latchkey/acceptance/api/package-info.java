/// The packaged server's APIs against their description: whatever is asked wrongly is told so, and
/// changes nothing.
@NullMarked
package dev.latchkey.acceptance.api;

import org.jspecify.annotations.NullMarked;
