/// One request and its answer, as every route of the data plane treats them: framing and size of
/// bodies, credentials, addresses, headers that stand on every response, problem documents.
@NullMarked
package dev.latchkey.verifier.http;

import org.jspecify.annotations.NullMarked;
