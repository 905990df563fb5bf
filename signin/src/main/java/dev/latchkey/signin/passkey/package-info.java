/// Passkeys (WebAuthn): whom they are for, and the check of what browsers say of them.
@NullMarked
package dev.latchkey.signin.passkey;

import org.jspecify.annotations.NullMarked;
