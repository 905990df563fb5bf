/// The wrapped data keys, and what tells a node whether it has the right master keys.
@NullMarked
package dev.latchkey.store.secret;

import org.jspecify.annotations.NullMarked;
