/// What an operator does: keys, backups, the audit log checked; on both databases, with the real
/// commands.
@NullMarked
package dev.latchkey.acceptance.operations;

import org.jspecify.annotations.NullMarked;
