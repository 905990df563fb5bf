package dev.latchkey.verification.feed;

/// A row's kind and key as bytes.
final class KeyCodec {
  private KeyCodec() {}

  static void write(RowKey key, EntryWriter to) {
    to.octet(kind(key));
    to.id(key.organization());
    switch (key) {
      case RowKey.OfOrganization organization -> {}
      case RowKey.OfEnvironment environment -> to.id(environment.environment());
      case RowKey.OfService service -> to.text(service.service());
      case RowKey.OfSubscription subscription -> to.text(subscription.service());
      case RowKey.OfRole role -> to.id(role.role());
      case RowKey.OfPrincipal principal -> to.id(principal.principal());
      case RowKey.OfToken token -> to.id(token.token());
      case RowKey.OfValue value -> to.text(value.publicId());
    }
  }

  static RowKey read(EntryReader from) {
    byte kind = from.octet();
    var organization = from.id();
    return switch (kind) {
      case RowCodec.ORGANIZATION -> new RowKey.OfOrganization(organization);
      case RowCodec.ENVIRONMENT -> new RowKey.OfEnvironment(organization, from.id());
      case RowCodec.SERVICE -> new RowKey.OfService(organization, from.text());
      case RowCodec.SUBSCRIPTION -> new RowKey.OfSubscription(organization, from.text());
      case RowCodec.ROLE -> new RowKey.OfRole(organization, from.id());
      case RowCodec.PRINCIPAL -> new RowKey.OfPrincipal(organization, from.id());
      case RowCodec.TOKEN -> new RowKey.OfToken(organization, from.id());
      case RowCodec.VALUE -> new RowKey.OfValue(organization, from.text());
      default -> throw new UnreadableEntry("a row of unknown kind " + kind);
    };
  }

  private static byte kind(RowKey key) {
    return switch (key) {
      case RowKey.OfOrganization organization -> RowCodec.ORGANIZATION;
      case RowKey.OfEnvironment environment -> RowCodec.ENVIRONMENT;
      case RowKey.OfService service -> RowCodec.SERVICE;
      case RowKey.OfSubscription subscription -> RowCodec.SUBSCRIPTION;
      case RowKey.OfRole role -> RowCodec.ROLE;
      case RowKey.OfPrincipal principal -> RowCodec.PRINCIPAL;
      case RowKey.OfToken token -> RowCodec.TOKEN;
      case RowKey.OfValue value -> RowCodec.VALUE;
    };
  }
}
