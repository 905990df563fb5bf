/// The installation's nodes on the wire.
@NullMarked
package dev.latchkey.api.node;

import org.jspecify.annotations.NullMarked;
