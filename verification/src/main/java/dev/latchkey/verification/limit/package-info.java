/// How often a token may be used: its limits, the windows that they are counted in, and the
// counting,
/// which is one for all doors of a node and shared between nodes.
@NullMarked
package dev.latchkey.verification.limit;

import org.jspecify.annotations.NullMarked;
