package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.usage.Usages.OrganizationDay;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// What a node counted, summed by organization and day; always in the same order, so that two nodes
/// that write at once don't wait for each other in a circle.
final class OrganizationDays {
  private final Map<Key, OrganizationDay> sums =
      new TreeMap<>(
          Comparator.comparing((Key key) -> key.organization().value()).thenComparing(Key::day));

  private OrganizationDays() {}

  record Key(OrganizationId organization, LocalDate day) {}

  static Map<Key, OrganizationDay> of(Presentations presentations) {
    OrganizationDays days = new OrganizationDays();
    presentations
        .uses()
        .forEach(use -> days.add(use.organization(), use.day(), use.accepted(), use.refused(), 0));
    presentations
        .unknown()
        .forEach(each -> days.add(each.organization(), each.day(), 0, 0, each.count()));
    return days.sums;
  }

  private void add(
      OrganizationId organization, LocalDate day, long accepted, long refused, long unknown) {
    sums.merge(
        new Key(organization, day),
        new OrganizationDay(day, accepted, refused, unknown),
        (one, other) ->
            new OrganizationDay(
                day,
                one.accepted() + other.accepted(),
                one.refused() + other.refused(),
                one.unknown() + other.unknown()));
  }
}
