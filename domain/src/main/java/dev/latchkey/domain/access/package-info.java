/// Who calls, from where, and what he may do; and the answers that every use case can give.
@NullMarked
package dev.latchkey.domain.access;

import org.jspecify.annotations.NullMarked;
