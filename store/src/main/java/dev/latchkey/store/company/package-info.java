/// Identity providers of organizations, in SQL.
@NullMarked
package dev.latchkey.store.company;

import org.jspecify.annotations.NullMarked;
