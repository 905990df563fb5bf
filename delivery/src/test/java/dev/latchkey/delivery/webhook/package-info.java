@NullMarked
package dev.latchkey.delivery.webhook;

import org.jspecify.annotations.NullMarked;
