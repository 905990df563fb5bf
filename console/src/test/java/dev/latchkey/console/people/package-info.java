@NullMarked
package dev.latchkey.console.people;

import org.jspecify.annotations.NullMarked;
