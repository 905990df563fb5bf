/// What is secret and what keeps it so: the source of chance, values sealed under keys, passwords.
@NullMarked
package dev.latchkey.domain.secret;

import org.jspecify.annotations.NullMarked;
