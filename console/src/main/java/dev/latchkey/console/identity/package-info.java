/// A person's own pages: sign-in and out, proof of identity, password, sessions, preferences.
@NullMarked
package dev.latchkey.console.identity;

import org.jspecify.annotations.NullMarked;
