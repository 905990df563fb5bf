/// Connections of connectors: opened with a token, and closed as soon as it stops being good.
///
/// The id of a connection holds under a MAC what was asked, so that any node of the installation
/// can judge it; the node that holds its event stream ends it.
@NullMarked
package dev.latchkey.verifier.connection;

import org.jspecify.annotations.NullMarked;
