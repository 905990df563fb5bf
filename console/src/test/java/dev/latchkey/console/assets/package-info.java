/// What the files that pages load hold.
@NullMarked
package dev.latchkey.console.assets;

import org.jspecify.annotations.NullMarked;
