/// What must hold of keys, seals and passwords.
@NullMarked
package dev.latchkey.custody.secret;

import org.jspecify.annotations.NullMarked;
