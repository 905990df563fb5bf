/// The Access Tokens page, a token's own page, checking a token, and personal tokens.
@NullMarked
package dev.latchkey.console.token;

import org.jspecify.annotations.NullMarked;
