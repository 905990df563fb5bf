/// The caller, and installation verifiers, on the wire.
@NullMarked
package dev.latchkey.api.identity;

import org.jspecify.annotations.NullMarked;
