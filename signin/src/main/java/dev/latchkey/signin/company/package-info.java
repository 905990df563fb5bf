/// OpenID Connect, as a relying party: what is asked of a company's identity provider, and whether
/// its token is good.
@NullMarked
package dev.latchkey.signin.company;

import org.jspecify.annotations.NullMarked;
