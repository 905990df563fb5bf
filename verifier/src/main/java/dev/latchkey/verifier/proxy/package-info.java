/// Verdicts for reverse proxies, which ask before they let a request through: `/auth/check` for
/// nginx, Caddy and Traefik. What the proxy doors share stands here.
@NullMarked
package dev.latchkey.verifier.proxy;

import org.jspecify.annotations.NullMarked;
