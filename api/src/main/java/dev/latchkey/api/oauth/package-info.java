/// What the standards of OAuth 2.0 put on the wire: RFC 6749 section 5.2 (errors), 7662
/// (introspection), 8414 (metadata), and forms. Names here are those standards', in their spelling.
@NullMarked
package dev.latchkey.api.oauth;

import org.jspecify.annotations.NullMarked;
