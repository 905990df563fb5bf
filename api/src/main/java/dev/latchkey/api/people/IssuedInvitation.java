package dev.latchkey.api.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.api.token.TokenValue;
import org.jspecify.annotations.Nullable;

/// An invitation with its link.
///
/// @param link lets in once; null where it went out by mail, or a repetition comes too late
public record IssuedInvitation(@JsonUnwrapped Invitation invitation, @Nullable TokenValue link) {}
