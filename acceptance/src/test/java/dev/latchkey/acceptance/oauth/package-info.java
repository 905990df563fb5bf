/// Clients of OAuth 2.0 that hold no code of ours, against the packaged server.
@NullMarked
package dev.latchkey.acceptance.oauth;

import org.jspecify.annotations.NullMarked;
