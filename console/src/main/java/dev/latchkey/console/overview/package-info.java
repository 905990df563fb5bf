/// The start page of an organization: first steps and numbers; and the ways to other pages.
@NullMarked
package dev.latchkey.console.overview;

import org.jspecify.annotations.NullMarked;
