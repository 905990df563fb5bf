/// The pages of tokens, over HTTP.
@NullMarked
package dev.latchkey.console.token;

import org.jspecify.annotations.NullMarked;
