package dev.latchkey.verification.feed;

import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.form.TokenForm;

/// A row as bytes: its kind, then its fields in the order of the record.
final class RowCodec {
  static final byte ORGANIZATION = 1;
  static final byte ENVIRONMENT = 2;
  static final byte SERVICE = 3;
  static final byte SUBSCRIPTION = 4;
  static final byte ROLE = 5;
  static final byte PRINCIPAL = 6;
  static final byte TOKEN = 7;
  static final byte VALUE = 8;

  private RowCodec() {}

  static void write(Row row, EntryWriter to) {
    KeyCodec.write(row.key(), to);
    switch (row) {
      case OrganizationRow organization -> {
        to.text(organization.slug());
        to.flag(organization.active());
      }
      case EnvironmentRow environment -> to.text(environment.slug());
      case ServiceRow service -> {
        to.flag(service.needsSubscription());
        to.set(service.permissions());
      }
      case SubscriptionRow subscription -> {}
      case RoleRow role -> to.set(role.permissions());
      case PrincipalRow principal -> {
        to.flag(principal.active());
        to.optionalId(principal.role());
        to.set(principal.permissions());
        to.optionalId(principal.parent());
      }
      case TokenRow token -> TokenCodec.write(token, to);
      case ValueRow value -> {
        to.id(value.token());
        to.octets(value.digest());
        to.text(value.keyId());
        to.number(value.endsAt());
      }
    }
  }

  static Row read(EntryReader from) {
    return switch (KeyCodec.read(from)) {
      case RowKey.OfOrganization key ->
          new OrganizationRow(key.organization(), from.text(), from.flag());
      case RowKey.OfEnvironment key ->
          new EnvironmentRow(key.organization(), key.environment(), from.text());
      case RowKey.OfService key ->
          new ServiceRow(key.organization(), key.service(), from.flag(), from.set());
      case RowKey.OfSubscription key -> new SubscriptionRow(key.organization(), key.service());
      case RowKey.OfRole key -> new RoleRow(key.organization(), key.role(), from.set());
      case RowKey.OfPrincipal key ->
          new PrincipalRow(
              key.organization(),
              key.principal(),
              from.flag(),
              from.optionalId(),
              from.set(),
              from.optionalId());
      case RowKey.OfToken key -> TokenCodec.read(key, from);
      case RowKey.OfValue key -> readValue(key, from);
    };
  }

  private static Row readValue(RowKey.OfValue key, EntryReader from) {
    if (key.publicId().length() != TokenForm.PUBLIC_ID_LENGTH) {
      throw new UnreadableEntry("a public id of " + key.publicId().length() + " characters");
    }
    return new ValueRow(
        key.organization(),
        from.id(),
        key.publicId(),
        from.octets(ValueRow.DIGEST_BYTES),
        from.text(),
        from.number());
  }
}
