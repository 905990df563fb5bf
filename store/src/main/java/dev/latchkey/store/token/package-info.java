/// Tokens, their values and their tombstones in SQL: reading and writing single ones, and listing
/// them by filter, order and words.
@NullMarked
package dev.latchkey.store.token;

import org.jspecify.annotations.NullMarked;
