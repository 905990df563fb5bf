/// The audit log in the management API: JSON, CSV and one document a line.
@NullMarked
package dev.latchkey.management.audit;

import org.jspecify.annotations.NullMarked;
