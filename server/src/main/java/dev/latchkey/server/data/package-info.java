/// The data plane's wiring, without a Spring class.
@NullMarked
package dev.latchkey.server.data;

import org.jspecify.annotations.NullMarked;
