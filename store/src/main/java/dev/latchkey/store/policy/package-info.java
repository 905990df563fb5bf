/// Policies in SQL.
@NullMarked
package dev.latchkey.store.policy;

import org.jspecify.annotations.NullMarked;
