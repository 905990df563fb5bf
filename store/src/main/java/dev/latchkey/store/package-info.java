/// The domain's ports in SQL, on SQLite in a file or on PostgreSQL. [Stores] opens a database and
/// has them all.
@NullMarked
package dev.latchkey.store;

import org.jspecify.annotations.NullMarked;
