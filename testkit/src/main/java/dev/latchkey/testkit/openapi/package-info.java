/// The API's description as tests use it: which operations there are, and whether an answer is one
/// of those that it promises.
@NullMarked
package dev.latchkey.testkit.openapi;

import org.jspecify.annotations.NullMarked;
