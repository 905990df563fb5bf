/// A whole node: both planes on one installation, started, running, stopped.
@NullMarked
package dev.latchkey.server.node;

import org.jspecify.annotations.NullMarked;
