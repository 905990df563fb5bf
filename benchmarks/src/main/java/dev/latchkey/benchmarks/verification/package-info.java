/// P1: `POST /v1/verify` against the same HTTP server answering the same bytes from a constant.
///
/// Both servers run in processes of their own; this process is the load. Rounds alternate between
/// them, so that what else the machine does meets both.
@NullMarked
package dev.latchkey.benchmarks.verification;

import org.jspecify.annotations.NullMarked;
