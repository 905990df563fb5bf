/// The nodes that decide, and how far each has come.
@NullMarked
package dev.latchkey.domain.node;

import org.jspecify.annotations.NullMarked;
