/// P4: what the table in memory takes, how long the garbage collector stops for it, and how long
/// loading a million tokens from a database takes while the process answers.
@NullMarked
package dev.latchkey.benchmarks.table;

import org.jspecify.annotations.NullMarked;
