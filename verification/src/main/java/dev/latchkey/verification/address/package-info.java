/// Addresses and ranges of addresses: reading them without a name server, and matching.
///
/// An IPv4 address and its IPv4-mapped IPv6 form (RFC 4291 section 2.5.5.2) are the same address.
@NullMarked
package dev.latchkey.verification.address;

import org.jspecify.annotations.NullMarked;
