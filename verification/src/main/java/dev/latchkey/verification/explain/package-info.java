/// Why a decision came out as it did: its checks one by one, in words, and what would help. Nothing
/// is decided here; the words are put to the verdict that [dev.latchkey.verification.decision] came
/// to.
@NullMarked
package dev.latchkey.verification.explain;

import org.jspecify.annotations.NullMarked;
