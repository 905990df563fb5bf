/// The feed for followers over the network: the stream, proofs of freshness, and what flows back.
///
/// The stream makes a follower earlier and never fresher: only a proof, which it asks for itself,
/// lets it go on deciding.
@NullMarked
package dev.latchkey.verifier.feed;

import org.jspecify.annotations.NullMarked;
