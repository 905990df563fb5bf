/// Who did what: one entry for each change, reveal, sign-in and refused management call, chained so
/// that an altered, removed or cut-off one shows.
@NullMarked
package dev.latchkey.domain.audit;

import org.jspecify.annotations.NullMarked;
