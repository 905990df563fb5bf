@NullMarked
package dev.latchkey.delivery.outgoing;

import org.jspecify.annotations.NullMarked;
