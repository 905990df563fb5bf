/// Master keys: whether this server holds the right ones, and how one takes the place of another
/// while it runs. Knows keys by their ids alone.
@NullMarked
package dev.latchkey.domain.key;

import org.jspecify.annotations.NullMarked;
