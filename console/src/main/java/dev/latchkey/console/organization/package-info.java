/// An organization's environments and subscriptions, and the operators' list of organizations.
@NullMarked
package dev.latchkey.console.organization;

import org.jspecify.annotations.NullMarked;
