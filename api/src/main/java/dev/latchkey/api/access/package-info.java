/// Who acts, parts of lists, and what a merge patch says of a field.
@NullMarked
package dev.latchkey.api.access;

import org.jspecify.annotations.NullMarked;
