/// Follows the feed of a node over the network: a table of one's own, kept up to date by a stream
/// and fresh by proofs, and what is told back.
///
/// Only the JDK's HTTP client and a JSON parser are needed, so that a data plane without a database
/// and a program that verifies by itself use the same.
@NullMarked
package dev.latchkey.client.feed;

import org.jspecify.annotations.NullMarked;
