/// People: users, their roles in organizations, their sessions, and how they sign in.
@NullMarked
package dev.latchkey.domain.identity;

import org.jspecify.annotations.NullMarked;
