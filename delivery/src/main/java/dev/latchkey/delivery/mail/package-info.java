/// The way to the mail server, by SMTP (RFC 5321), encrypted wherever the server can.
@NullMarked
package dev.latchkey.delivery.mail;

import org.jspecify.annotations.NullMarked;
