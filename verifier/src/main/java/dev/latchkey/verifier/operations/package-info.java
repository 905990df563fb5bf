/// How the node is: probes, and measurements for Prometheus.
@NullMarked
package dev.latchkey.verifier.operations;

import org.jspecify.annotations.NullMarked;
