/// JSON without data binding: strict reading of small documents, writing straight into bytes.
@NullMarked
package dev.latchkey.verifier.json;

import org.jspecify.annotations.NullMarked;
