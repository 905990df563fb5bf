/// The feed's source: every row as of one position, and the entries after it; on PostgreSQL also
/// the proof that this node still speaks with the primary.
@NullMarked
package dev.latchkey.store.feed;

import org.jspecify.annotations.NullMarked;
