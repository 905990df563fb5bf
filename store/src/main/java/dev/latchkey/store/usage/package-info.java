/// Use of tokens in SQL: counts per day, and last uses.
@NullMarked
package dev.latchkey.store.usage;

import org.jspecify.annotations.NullMarked;
