/// The decision: a question about a presented value, the checks in their order, the verdict.
@NullMarked
package dev.latchkey.verification.decision;

import org.jspecify.annotations.NullMarked;
