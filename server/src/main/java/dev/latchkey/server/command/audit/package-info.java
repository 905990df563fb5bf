/// Checks audit logs: a database's, a backup's, an export's.
@NullMarked
package dev.latchkey.server.command.audit;

import org.jspecify.annotations.NullMarked;
