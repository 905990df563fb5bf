/// *Overview*, over HTTP.
@NullMarked
package dev.latchkey.console.overview;

import org.jspecify.annotations.NullMarked;
