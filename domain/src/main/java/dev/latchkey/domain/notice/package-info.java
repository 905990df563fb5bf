/// Who is told what without asking: that a token is about to expire, that someone signed in anew;
/// by mail, and by calls of addresses that an organization named.
///
/// A notice is a row, written once by whichever node is first, and its messages are in the outbox
/// in the same transaction.
@NullMarked
package dev.latchkey.domain.notice;

import org.jspecify.annotations.NullMarked;
