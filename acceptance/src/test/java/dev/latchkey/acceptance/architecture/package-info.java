/// The rules of ARCHITECTURE.md, checked on the compiled classes.
@NullMarked
package dev.latchkey.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
