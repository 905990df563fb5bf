/// Envoy's external authorization over gRPC (`envoy.service.auth.v3.Authorization/Check`), on a
// port
/// of its own. Nothing else refers to the libraries of gRPC and Protocol Buffers, which are loaded
/// only where that port is set.
@NullMarked
package dev.latchkey.verifier.envoy;

import org.jspecify.annotations.NullMarked;
