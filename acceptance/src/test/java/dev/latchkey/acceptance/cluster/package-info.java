/// Several packaged servers on one PostgreSQL database.
@NullMarked
package dev.latchkey.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
