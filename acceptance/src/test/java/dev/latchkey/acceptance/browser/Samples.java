package dev.latchkey.acceptance.browser;

import dev.latchkey.acceptance.browser.Workplace.Made;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tokens as an organization has them: of several services, used and unused, ending soon, switched
/// off.
final class Samples {
  private static final List<String> PARTNERS =
      List.of(
          "orders to Nordhafen",
          "invoices from Tessera",
          "ship notices, warehouse 4",
          "price lists for Aalto & Sons",
          "returns desk",
          "customs broker, Rotterdam",
          "stock levels every hour",
          "forecast to Meridian",
          "payment advice",
          "catalogue of spare parts");
  private static final List<String> SERVICES =
      List.of("edi", "edi", "cloud-datastore", "agent-registration", "agent-metrics", "edi");

  private Samples() {}

  /// One token of each sort that looks different, the most telling first in the list.
  static List<Made> few(Workplace place) {
    List<Made> made = new ArrayList<>();
    Made old = place.token("cloud-datastore", "production", "nightly archive");
    place.patch(old, "{\"status\":\"INACTIVE\"}");
    made.add(old);
    made.add(place.token("agent-registration", "*", "agents of all sites"));
    made.add(place.token("edi", "development", ""));
    made.add(place.expiring("edi", "production", "customs broker", Duration.ofHours(30)));
    made.add(place.expiring("edi", "production", "returns desk", Duration.ofDays(6)));
    Made used = place.token("edi", "production", "orders");
    made.add(used);
    place.present(used, "edi", "production", "203.0.113.9");
    place.present(used, "edi", "development", "203.0.113.9");
    place.present(old, "cloud-datastore", "production", "198.51.100.24");
    place.awaitUse(used);
    return made.reversed();
  }

  /// Many, in the manner of [#few].
  static void crowd(Workplace place, int count) {
    for (int at = 0; at < count; at++) {
      String service = SERVICES.get(at % SERVICES.size());
      String description = PARTNERS.get(at % PARTNERS.size()) + (at < 10 ? "" : " " + at / 10);
      boolean everywhere = service.equals("agent-registration") && at % 4 == 3;
      String environment = everywhere ? "*" : at % 3 == 1 ? "development" : "production";
      Made token =
          at % 9 == 4 && !everywhere
              ? place.expiring(
                  service, environment, description, Duration.ofHours(20 + 41L * (at % 13)))
              : place.token(service, environment, at % 17 == 7 ? "" : description);
      if (at % 2 == 0 && !everywhere) {
        place.present(token, service, environment, "203.0.113." + (at % 200 + 5));
      }
      if (at % 8 == 5) {
        place.patch(token, "{\"status\":\"INACTIVE\"}");
      }
    }
  }

  /// As if they had been there for some time.
  static void grow(Elapsed elapsed) {
    elapsed.sinceSetUp(Duration.ofDays(500));
    elapsed.sinceMade("nightly archive", Duration.ofDays(400));
    elapsed.sinceUse("customs broker", Duration.ofHours(31));
    for (int at = 0; at < PARTNERS.size(); at++) {
      String partner = PARTNERS.get(at);
      elapsed.sinceMade(partner + "%", Duration.ofDays(20 + 37L * at));
      elapsed.sinceUse(partner + "%", Duration.ofMinutes(4 + 301L * at * at));
    }
  }
}
