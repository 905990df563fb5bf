/// Backups: every table's rows at one instant, in one form for both databases and without any key;
/// and putting them back into an empty database.
@NullMarked
package dev.latchkey.store.backup;

import org.jspecify.annotations.NullMarked;
