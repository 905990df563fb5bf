/// The complete table of rows in memory that decisions are made from.
///
/// One thread applies entries; any number of threads read without a lock and see the old or the new
/// row, never a mixture. A miss means unknown: nothing is read from a database to decide.
@NullMarked
package dev.latchkey.verification.table;

import org.jspecify.annotations.NullMarked;
