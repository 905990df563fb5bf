/// What an answer says when it is not the one hoped for: codes, problem documents (RFC 9457)
/// and what is wrong with which field. Server and client share the codes; a problem with a
/// code that a client does not know is judged by its status.
@NullMarked
package dev.latchkey.api.error;

import org.jspecify.annotations.NullMarked;
