/// Styles, scripts and icons, served under names that hold a hash of their content and may be
/// cached for ever.
@NullMarked
package dev.latchkey.console.assets;

import org.jspecify.annotations.NullMarked;
