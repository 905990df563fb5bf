/// P3: the decision core alone against one HMAC-SHA-256 of the same bytes.
@NullMarked
package dev.latchkey.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
