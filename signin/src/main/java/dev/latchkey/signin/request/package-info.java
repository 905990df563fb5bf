/// What a request says of itself before anyone is known: its id, the client's address, whether it
/// came over HTTPS and from our own pages; and the headers that every answer carries.
@NullMarked
package dev.latchkey.signin.request;

import org.jspecify.annotations.NullMarked;
