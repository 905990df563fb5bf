/// The way into the database: a piece of work is committed whole, with its audit and feed entries,
/// or not at all.
@NullMarked
package dev.latchkey.domain.change;

import org.jspecify.annotations.NullMarked;
