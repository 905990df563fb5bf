/// The packaged server as a user starts it, by `./latchkey` in a process of its own, and HTTP
/// connections to it that take as little as they can from the two cores that it shares with them.
@NullMarked
package dev.latchkey.benchmarks.server;

import org.jspecify.annotations.NullMarked;
