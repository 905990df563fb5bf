/// Groups and who is in them in the management API.
@NullMarked
package dev.latchkey.management.group;

import org.jspecify.annotations.NullMarked;
