package dev.latchkey.verification.table;

import java.util.UUID;

/// What values have in common: whose they are, and the master key that their digest key derives
/// from.
record Digested(UUID organization, String keyId) {}
