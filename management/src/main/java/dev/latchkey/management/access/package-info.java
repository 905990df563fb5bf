/// Who calls the management API: one credential, decided as every presented token is, and turned
/// into the domain's caller for the organization that the path names.
@NullMarked
package dev.latchkey.management.access;

import org.jspecify.annotations.NullMarked;
