/// Follows the feed: builds the table, keeps it up to date, and knows how old it is.
///
/// One thread per node. A hole, another epoch or an entry that can't be read makes it build a
/// second table from a snapshot, while the old one answers as long as it may.
@NullMarked
package dev.latchkey.verification.follower;

import org.jspecify.annotations.NullMarked;
