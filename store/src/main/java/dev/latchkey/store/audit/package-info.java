/// The audit log in SQL: reading it, and the end of each chain, where the writer appends.
@NullMarked
package dev.latchkey.store.audit;

import org.jspecify.annotations.NullMarked;
