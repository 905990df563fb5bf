/// Use as a running server counts it, compared with what a load generator counted itself.
@NullMarked
package dev.latchkey.acceptance.usage;

import org.jspecify.annotations.NullMarked;
