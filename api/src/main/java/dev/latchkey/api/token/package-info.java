/// Tokens of every kind on the wire, their values and what a change would end.
///
/// Values are of a type of their own, so that no log shows one by accident.
@NullMarked
package dev.latchkey.api.token;

import org.jspecify.annotations.NullMarked;
