/// The packaged server as a user has it: started as a process of its own, spoken to by HTTP, ended
/// or killed.
@NullMarked
package dev.latchkey.acceptance.server;

import org.jspecify.annotations.NullMarked;
