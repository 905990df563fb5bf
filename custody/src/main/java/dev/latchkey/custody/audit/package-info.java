/// The chain of audit events: HMAC-SHA-256 under the audit key.
@NullMarked
package dev.latchkey.custody.audit;

import org.jspecify.annotations.NullMarked;
