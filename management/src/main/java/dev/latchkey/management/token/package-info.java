/// Tokens in the management API. A value is in the answers that make or reveal one, nowhere else.
@NullMarked
package dev.latchkey.management.token;

import org.jspecify.annotations.NullMarked;
