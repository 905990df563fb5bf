/// The control plane's wiring: Spring takes the ports that `server` opened and makes use cases,
/// pages and the API of them.
@NullMarked
package dev.latchkey.server.control;

import org.jspecify.annotations.NullMarked;
