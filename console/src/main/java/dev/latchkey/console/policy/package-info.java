/// The pages about policies.
@NullMarked
package dev.latchkey.console.policy;

import org.jspecify.annotations.NullMarked;
