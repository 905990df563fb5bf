/// Pages of an organization and of the installation, against a server whose clock a test moves.
@NullMarked
package dev.latchkey.console.organization;

import org.jspecify.annotations.NullMarked;
