/// A cluster in one thread: the follower's own rules, the table and the decision, with a clock, a
/// database and a network that a seed decides. A checker reads what was done and decided; it is
/// itself shown to fail builds that are broken on purpose.
@NullMarked
package dev.latchkey.verification.simulation;

import org.jspecify.annotations.NullMarked;
