/// P8: making tokens, durable, against one insert and commit per token on the same database.
@NullMarked
package dev.latchkey.benchmarks.creation;

import org.jspecify.annotations.NullMarked;
