/// What the control plane does of OAuth 2.0: revocation (RFC 7009) and metadata (RFC 8414).
@NullMarked
package dev.latchkey.management.oauth;

import org.jspecify.annotations.NullMarked;
