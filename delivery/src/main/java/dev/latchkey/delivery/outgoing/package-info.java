/// The guard on connections to addresses that people named: nothing inside the network is reached
/// by way of Latchkey, whatever a name resolves to and whenever.
@NullMarked
package dev.latchkey.delivery.outgoing;

import org.jspecify.annotations.NullMarked;
