/// When, from where and how often a token was presented; collected in memory and flushed.
@NullMarked
package dev.latchkey.domain.usage;

import org.jspecify.annotations.NullMarked;
