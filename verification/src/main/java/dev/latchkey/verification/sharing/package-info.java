/// The feed as it is shared with followers over the network: whom they may follow, the frames of
/// the stream, and what flows back.
@NullMarked
package dev.latchkey.verification.sharing;

import org.jspecify.annotations.NullMarked;
