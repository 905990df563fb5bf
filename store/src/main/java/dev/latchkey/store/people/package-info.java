/// What the feature people keeps.
@NullMarked
package dev.latchkey.store.people;

import org.jspecify.annotations.NullMarked;
