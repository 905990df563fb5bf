/// The written forms: of a presented value (`lk_<tag>_<public id><secret><checksum>`), of base62
/// numbers and of the ids that people see (TypeID).
///
/// Nothing here looks anything up; a value whose form is wrong is refused before the table is
/// asked.
@NullMarked
package dev.latchkey.verification.form;

import org.jspecify.annotations.NullMarked;
