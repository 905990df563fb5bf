/// A data plane alone: fed over HTTP by a server, without a database.
@NullMarked
package dev.latchkey.acceptance.dataplane;

import org.jspecify.annotations.NullMarked;
