/// What followers ask and tell, on the wire of the data plane. Instants are written in UTC (RFC
// 3339).
@NullMarked
package dev.latchkey.api.feed;

import org.jspecify.annotations.NullMarked;
