/// Reads requests to the management API strictly: bodies, fields, parameters and headers. What
/// can't be taken is told whole, each field by name, before any use case is asked.
@NullMarked
package dev.latchkey.management.request;

import org.jspecify.annotations.NullMarked;
