/// The pages about groups and who is in them.
@NullMarked
package dev.latchkey.console.group;

import org.jspecify.annotations.NullMarked;
