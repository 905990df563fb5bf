/// What every implementation of a port must do, as tests to inherit from. Each runs on every
/// database.
@NullMarked
package dev.latchkey.testkit.contract;

import org.jspecify.annotations.NullMarked;
