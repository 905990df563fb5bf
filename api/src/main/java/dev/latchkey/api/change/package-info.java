/// What an answer to a change says about when it took hold.
@NullMarked
package dev.latchkey.api.change;

import org.jspecify.annotations.NullMarked;
