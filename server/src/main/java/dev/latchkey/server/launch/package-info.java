/// What a start looks at before anything listens, and what it tells.
///
/// [Preflight] takes the data folder and finds every [StartProblem] at once; [StartNotice] says
/// what an operator should know and that stops nothing. [EndpointsFile] and [ReadyLine] tell where
/// the listeners are. Every sentence that a start can print stands in this package.
@NullMarked
package dev.latchkey.server.launch;

import org.jspecify.annotations.NullMarked;
