/// Who is signed in: the cookies, the filter that reads them, the token against forged forms, and
/// the [dev.latchkey.domain.access.Caller] that a person is in an organization.
///
/// There is no servlet session: everything is in the cookie and in the database.
@NullMarked
package dev.latchkey.signin.session;

import org.jspecify.annotations.NullMarked;
