/// Real proxies in front of an application, which ask the packaged server. Their settings are the
/// manual's, with other ports.
@NullMarked
package dev.latchkey.acceptance.proxy;

import org.jspecify.annotations.NullMarked;
