/// Tokens and their values: one model and one state machine for all kinds; what differs per kind is
/// a [dev.latchkey.domain.token.KindPolicy].
@NullMarked
package dev.latchkey.domain.token;

import org.jspecify.annotations.NullMarked;
