/// The audit log on the wire.
@NullMarked
package dev.latchkey.api.audit;

import org.jspecify.annotations.NullMarked;
