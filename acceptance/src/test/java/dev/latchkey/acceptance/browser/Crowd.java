package dev.latchkey.acceptance.browser;

import dev.latchkey.acceptance.browser.Workplace.Made;
import java.util.List;

/// An organization of 200 tokens that has been there for some time; made once, for tests that look
/// and change nothing that others look at. Take it before the visitor: the server starts anew for
/// it.
///
/// @param orders a token that is in use and was refused before
record Crowd(Workplace place, Made orders) {
  static Crowd in(Installation installation, Chromium chromium) {
    Workplace place = installation.found(chromium, "Northwind Freight");
    place.group("Warehouse", "ben@elsewhere.example", true);
    Samples.crowd(place, 194);
    List<Made> few = Samples.few(place);
    installation.elapse(Samples::grow);
    return new Crowd(place, few.getFirst());
  }
}
