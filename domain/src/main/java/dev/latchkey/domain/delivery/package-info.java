/// Messages on their way out: a change puts one into the outbox in its own transaction, and a node
/// that claims it hands it to a [Carrier] until it was taken or its time is over.
///
/// A node that is killed while it sends may repeat a message under the same id, and loses none.
@NullMarked
package dev.latchkey.domain.delivery;

import org.jspecify.annotations.NullMarked;
