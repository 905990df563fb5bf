/// Questions about presented tokens, the decisions, and connections, on the wire of the data plane.
/// Instants are written in UTC (RFC 3339).
@NullMarked
package dev.latchkey.api.verification;

import org.jspecify.annotations.NullMarked;
