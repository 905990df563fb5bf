/// Measurements of how good Latchkey is, each a ratio to a limit that is measured beside it in the
/// same run. `benchmarks/run` builds and starts them.
@NullMarked
package dev.latchkey.benchmarks;

import org.jspecify.annotations.NullMarked;
