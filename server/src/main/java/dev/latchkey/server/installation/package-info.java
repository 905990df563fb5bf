/// An installation opened: its keys, its database, and the rules that work on them. Commands use it
/// alone; a node adds its servers.
@NullMarked
package dev.latchkey.server.installation;

import org.jspecify.annotations.NullMarked;
