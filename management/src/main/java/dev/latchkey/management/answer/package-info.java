/// How the management API answers: JSON and problem documents, repeated answers under an
/// idempotency key, receipts and the feed's position. Refusals become problems here, once.
@NullMarked
package dev.latchkey.management.answer;

import org.jspecify.annotations.NullMarked;
