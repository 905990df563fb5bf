/// Policies: rules about the tokens of an organization, of an environment or of a group.
@NullMarked
package dev.latchkey.domain.policy;

import org.jspecify.annotations.NullMarked;
