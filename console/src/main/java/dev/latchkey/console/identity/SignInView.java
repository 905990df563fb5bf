package dev.latchkey.console.identity;

import org.jspecify.annotations.Nullable;

/// What the sign-in page shows.
///
/// @param email as typed
/// @param next where to lead afterwards
/// @param message why it was refused; null at first
/// @param retrySeconds until another try is looked at; 0 where it is at once
/// @param safe whether a password may be typed here; without it there is no form
/// @param changed whether a new password was just set
/// @param publicOrigin what Latchkey takes itself for, as a browser's address has it
/// @param passkeysFor the domain name that passkeys are for; null where they can't be used
/// @param port for the words on how to reach it
public record SignInView(
    String email,
    String next,
    @Nullable String message,
    long retrySeconds,
    boolean safe,
    boolean changed,
    String publicOrigin,
    @Nullable String passkeysFor,
    int port) {}
