@NullMarked
package dev.latchkey.delivery.mail;

import org.jspecify.annotations.NullMarked;
