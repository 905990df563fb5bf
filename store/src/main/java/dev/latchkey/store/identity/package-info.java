/// Users, roles, memberships, sessions and failed sign-ins in SQL.
@NullMarked
package dev.latchkey.store.identity;

import org.jspecify.annotations.NullMarked;
