/// Sign-in by a company's identity provider, against a real Keycloak.
@NullMarked
package dev.latchkey.acceptance.company;

import org.jspecify.annotations.NullMarked;
