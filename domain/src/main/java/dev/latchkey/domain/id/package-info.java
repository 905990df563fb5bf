/// The ids of things, one type each, so that an environment can never stand where a token is meant.
///
/// An id is a UUID version 7 (RFC 9562), shown in TypeID form: `tok_01jq3s4v5wfk0s9x7m1c2d3e4f`.
@NullMarked
package dev.latchkey.domain.id;

import org.jspecify.annotations.NullMarked;
