package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.ServiceForm;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A service as it is typed.
///
/// @param edited the slug of the one that is edited; null for a new one
/// @param permissions words between spaces, commas or line ends
public record ServiceFields(
    @Nullable String edited,
    String name,
    String slug,
    String permissions,
    boolean needsSubscription,
    FormProblems problems) {
  static ServiceFields empty() {
    return new ServiceFields(null, "", "", "", false, FormProblems.NONE);
  }

  static ServiceFields of(Service service, FormProblems problems) {
    return new ServiceFields(
        service.slug(),
        service.name(),
        service.slug(),
        String.join("\n", new TreeSet<>(service.permissions())),
        service.needsSubscription(),
        problems);
  }

  ServiceFields with(FormProblems found) {
    return new ServiceFields(edited, name, slug, permissions, needsSubscription, found);
  }

  Set<String> words() {
    return Arrays.stream(permissions.split("[\\s,]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  ServiceForm form() {
    return new ServiceForm(name, slug.isBlank() ? null : slug.strip(), words(), needsSubscription);
  }

  String content() {
    return String.join("\n", name, slug, permissions, Boolean.toString(needsSubscription));
  }
}
