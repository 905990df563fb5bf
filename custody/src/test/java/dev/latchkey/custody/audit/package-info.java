/// What must hold of the audit log's links.
@NullMarked
package dev.latchkey.custody.audit;

import org.jspecify.annotations.NullMarked;
