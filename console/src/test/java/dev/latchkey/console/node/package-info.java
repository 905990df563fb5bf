/// The page about nodes, over HTTP.
@NullMarked
package dev.latchkey.console.node;

import org.jspecify.annotations.NullMarked;
