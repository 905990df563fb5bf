/// The management API tried by HTTP, on SQLite in a file and a table that follows its feed.
@NullMarked
package dev.latchkey.management;

import org.jspecify.annotations.NullMarked;
