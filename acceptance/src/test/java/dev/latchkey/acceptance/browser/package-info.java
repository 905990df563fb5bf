/// The console as people meet it: in Debian's Chromium, against a packaged server.
///
/// [InBrowser] starts one server and one browser for all classes and gives each test a [Visitor] of
/// its own; after the test no page may have broken the content policy or written an error.
@NullMarked
package dev.latchkey.acceptance.browser;

import org.jspecify.annotations.NullMarked;
