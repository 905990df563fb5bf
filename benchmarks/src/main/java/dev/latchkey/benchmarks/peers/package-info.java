/// P2: `POST /v1/verify` beside other servers that tell whether a token is good, under the same
/// load.
///
/// `benchmarks/peers` has a folder for each that is not Java of ours: a script that fetches it, one
/// that starts it, its configuration. Each server answers for tokens of its own and holds as many
/// as it can by its own means. Before it is measured it must accept one of them and refuse the same
/// with one character changed; while it is measured, an answer that doesn't accept voids the round.
@NullMarked
package dev.latchkey.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
