/// The main job, step by step, on real programs: a token is made, a purchase order accepted, the
/// token switched off, the next order refused, and the audit log tells the story.
@NullMarked
package dev.latchkey.acceptance.mainjob;

import org.jspecify.annotations.NullMarked;
