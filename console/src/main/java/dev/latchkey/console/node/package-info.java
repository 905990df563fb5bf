/// *Operations*, *Nodes*: how the processes of the installation are.
@NullMarked
package dev.latchkey.console.node;

import org.jspecify.annotations.NullMarked;
