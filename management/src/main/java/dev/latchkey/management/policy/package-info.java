/// Policies in the management API.
@NullMarked
package dev.latchkey.management.policy;

import org.jspecify.annotations.NullMarked;
