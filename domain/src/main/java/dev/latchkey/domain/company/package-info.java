/// Sign-in by an organization's own identity provider (OpenID Connect): people come into being at
/// their first sign-in, and their groups follow what the provider says.
///
/// A provider belongs to one organization and is run by whoever administers it. So a session that
/// it vouches for opens that organization alone, holds no operator's rights, and changes no other
/// way to sign in.
@NullMarked
package dev.latchkey.domain.company;

import org.jspecify.annotations.NullMarked;
