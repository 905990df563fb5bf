/// How tokens are used: per day, by whom, and why they were refused.
@NullMarked
package dev.latchkey.api.usage;

import org.jspecify.annotations.NullMarked;
