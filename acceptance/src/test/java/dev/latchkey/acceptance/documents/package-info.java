/// Documents keep their word: what they name is there.
@NullMarked
package dev.latchkey.acceptance.documents;

import org.jspecify.annotations.NullMarked;
