/// Groups and who is in them in SQL.
@NullMarked
package dev.latchkey.store.group;

import org.jspecify.annotations.NullMarked;
