/// The single writer of a node: works are queued, run many in one transaction, and answered after
/// its commit. Their audit events and feed entries are appended last, so that the feed's counter,
/// the last lock taken, is held for the commit only.
@NullMarked
package dev.latchkey.store.change;

import org.jspecify.annotations.NullMarked;
