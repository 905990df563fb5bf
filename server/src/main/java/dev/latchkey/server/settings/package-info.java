/// What an operator can set: every option of `serve` and `init`, from a flag, a variable
/// (`LATCHKEY_…`) or a key of `latchkey.yaml`, in this order of precedence.
///
/// [ReadSettings] reads all three and answers either [Settings] or every problem that it found, so
/// that one start tells all of them. [Key] lists the options with their defaults. Nothing here
/// loads a Spring class, since the data plane alone reads the same settings.
@NullMarked
package dev.latchkey.server.settings;

import org.jspecify.annotations.NullMarked;
