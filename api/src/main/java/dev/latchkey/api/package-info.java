/// The wire: records of requests and answers, the codes of errors, and `openapi.yaml`, which
/// is written first and by hand. Tests hold the three together.
@NullMarked
package dev.latchkey.api;

import org.jspecify.annotations.NullMarked;
