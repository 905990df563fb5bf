/// Notices and webhooks, in SQL.
@NullMarked
package dev.latchkey.store.notice;

import org.jspecify.annotations.NullMarked;
