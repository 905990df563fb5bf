/// Questions about presented tokens: `/v1/verify`, `/v1/verify/batch` and `/v1/self`.
///
/// Everything happens on the event loop of the caller's connection, from the table in memory.
@NullMarked
package dev.latchkey.verifier.verification;

import org.jspecify.annotations.NullMarked;
