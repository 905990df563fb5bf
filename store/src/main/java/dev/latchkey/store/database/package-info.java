/// The database as the rest of the store sees it: opening and migrating it, connections, the one
/// place where a statement finds the transaction that it belongs to, and what the two databases do
/// differently.
@NullMarked
package dev.latchkey.store.database;

import org.jspecify.annotations.NullMarked;
