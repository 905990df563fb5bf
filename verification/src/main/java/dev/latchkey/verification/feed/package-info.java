/// What can alter a decision, as rows; the entries that carry them; and positions in the feed.
///
/// A row is whole: applying an entry never reads a database. Rows name no kind of token: a kind's
/// policy has translated it into one flat grant before it comes here.
@NullMarked
package dev.latchkey.verification.feed;

import org.jspecify.annotations.NullMarked;
