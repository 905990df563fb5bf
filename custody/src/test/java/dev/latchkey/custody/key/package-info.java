/// The replacement of a master key, from end to end.
@NullMarked
package dev.latchkey.custody.key;

import org.jspecify.annotations.NullMarked;
