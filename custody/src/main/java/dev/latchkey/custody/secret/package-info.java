/// Keys, and what is done under them.
///
/// Two roots. A *master key* is 32 random bytes in the file `master.key`; from it derive the keys
/// that wrap data keys and that digest tokens' values, and it can be replaced. The *installation
/// secret* is 32 random bytes in the database, wrapped by a master key and never replaced with it;
/// from it derive the audit key, the pepper and the blind-index keys, which must outlive every
/// master key. See docs/decisions/0005.
@NullMarked
package dev.latchkey.custody.secret;

import org.jspecify.annotations.NullMarked;
