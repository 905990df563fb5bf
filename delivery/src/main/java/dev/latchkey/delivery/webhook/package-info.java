/// Calls of webhooks, signed as Standard Webhooks has it.
@NullMarked
package dev.latchkey.delivery.webhook;

import org.jspecify.annotations.NullMarked;
