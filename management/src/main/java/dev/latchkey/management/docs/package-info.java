/// The description of the API, and a page to try it.
@NullMarked
package dev.latchkey.management.docs;

import org.jspecify.annotations.NullMarked;
