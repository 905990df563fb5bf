/// P10: how long the second `./latchkey serve` takes from the command to ready, and what it holds.
@NullMarked
package dev.latchkey.benchmarks.start;

import org.jspecify.annotations.NullMarked;
