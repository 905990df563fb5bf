/// What all pages share: whose visit it is, his preferences, how times and refusals are put in
/// words, the menus, and the pages shown when something can't be.
@NullMarked
package dev.latchkey.console.page;

import org.jspecify.annotations.NullMarked;
