/// The EDI example as a user has it: its connector and its endpoint, started by their scripts as
/// processes of their own.
@NullMarked
package dev.latchkey.acceptance.edi;

import org.jspecify.annotations.NullMarked;
