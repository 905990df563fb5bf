/// The caller himself and installation verifiers in the management API.
@NullMarked
package dev.latchkey.management.identity;

import org.jspecify.annotations.NullMarked;
