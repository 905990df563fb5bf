/// Messages that a running server sends: mail to a real mail server, also when it is killed
// meanwhile.
@NullMarked
package dev.latchkey.acceptance.delivery;

import org.jspecify.annotations.NullMarked;
