package dev.latchkey.verifier;

import java.nio.file.Path;

/// A certificate chain and its key, both PEM. Read again when either changes.
public record TlsFiles(Path certificate, Path key) {}
