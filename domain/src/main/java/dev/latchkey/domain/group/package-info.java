/// Groups: named sets of users in one organization, who may also come from outside it.
@NullMarked
package dev.latchkey.domain.group;

import org.jspecify.annotations.NullMarked;
