/// What a newcomer does wrong in the first hour, and the words that he gets, from the real program.
@NullMarked
package dev.latchkey.acceptance.mistakes;

import org.jspecify.annotations.NullMarked;
