/// A cluster as an installation has it: nodes, data planes and database servers as processes in
/// network namespaces of their own, whose connections are cut, whose processes are halted and
/// whose clocks are moved while clients use them.
@NullMarked
package dev.latchkey.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
