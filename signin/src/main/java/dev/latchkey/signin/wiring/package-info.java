/// Puts sign-in together for Spring: the use cases, the filters and their order.
@NullMarked
package dev.latchkey.signin.wiring;

import org.jspecify.annotations.NullMarked;
