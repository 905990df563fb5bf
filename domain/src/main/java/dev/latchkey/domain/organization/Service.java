package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Something that a token opens.
///
/// @param organization [OrganizationId#INSTALLATION] for a built-in one
/// @param permissions a service's own; empty where it has none
public record Service(
    OrganizationId organization,
    String slug,
    String name,
    boolean needsSubscription,
    Set<String> permissions,
    long revision) {
  public static final Service EDI = builtIn("edi", "EDI", true);
  public static final Service AGENT_REGISTRATION =
      builtIn("agent-registration", "Agent Registration", false);
  public static final Service AGENT_METRICS = builtIn("agent-metrics", "Agent Metrics", false);
  public static final Service CLOUD_DATASTORE =
      builtIn("cloud-datastore", "Cloud Datastore", false);
  public static final List<Service> BUILT_IN =
      List.of(AGENT_REGISTRATION, EDI, AGENT_METRICS, CLOUD_DATASTORE);

  public Service {
    permissions = Set.copyOf(permissions);
  }

  public boolean isBuiltIn() {
    return organization.equals(OrganizationId.INSTALLATION);
  }

  public static Optional<Service> builtIn(String slug) {
    return BUILT_IN.stream().filter(service -> service.slug.equals(slug)).findFirst();
  }

  private static Service builtIn(String slug, String name, boolean needsSubscription) {
    return new Service(OrganizationId.INSTALLATION, slug, name, needsSubscription, Set.of(), 1);
  }
}
