/// The nodes, for operators.
@NullMarked
package dev.latchkey.management.node;

import org.jspecify.annotations.NullMarked;
