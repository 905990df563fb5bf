package dev.latchkey.server.control;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the control plane listens.
///
/// @param port 0 for any free one
/// @param certificate a PEM file, reloaded when it changes; null for plain HTTP
/// @param key the certificate's PEM file; null for plain HTTP
public record ControlListen(
    String bind, int port, @Nullable Path certificate, @Nullable Path key) {}
