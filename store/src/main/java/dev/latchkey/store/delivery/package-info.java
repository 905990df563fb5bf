/// Messages on their way out, in SQL.
@NullMarked
package dev.latchkey.store.delivery;

import org.jspecify.annotations.NullMarked;
