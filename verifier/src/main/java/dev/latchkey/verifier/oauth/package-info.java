/// `/oauth2/introspect` (RFC 7662): verdicts as OAuth 2.0 tells them.
@NullMarked
package dev.latchkey.verifier.oauth;

import org.jspecify.annotations.NullMarked;
