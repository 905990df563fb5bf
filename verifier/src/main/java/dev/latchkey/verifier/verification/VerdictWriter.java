package dev.latchkey.verifier.verification;

import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verifier.json.Instants;
import dev.latchkey.verifier.json.JsonBytes;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Verdicts as `VerifyAnswer` of openapi.yaml has them.
final class VerdictWriter {
  static final int USUAL_BYTES = 448;

  private final LiveTable live;

  VerdictWriter(LiveTable live) {
    this.live = live;
  }

  /// @param diagnose whether the caller may learn the reason of a refusal
  void write(Verdict verdict, long stalenessMillis, boolean diagnose, JsonBytes json) {
    TokenRow token = verdict.token();
    if (verdict.active() && token != null) {
      accepted(verdict, token, json);
    } else {
      json.ascii("{\"active\":false,\"code\":\"").ascii(verdict.code().name()).ascii("\"");
    }
    json.ascii(",\"decidedAt\":\"").ascii(Instants.format(verdict.decidedAt()));
    json.ascii("\",\"stalenessMillis\":").number(stalenessMillis);
    if (verdict.stale()) {
      json.ascii(",\"stale\":true");
    }
    Reason reason = verdict.reason();
    if (diagnose && reason != null) {
      json.ascii(",\"reason\":\"").ascii(told(reason).name()).ascii("\"");
    }
    json.ascii("}");
  }

  /// Another organization's token is told as one that is not there.
  private static Reason told(Reason reason) {
    return reason == Reason.NOT_FOR_CALLER ? Reason.UNKNOWN : reason;
  }

  private void accepted(Verdict verdict, TokenRow token, JsonBytes json) {
    json.ascii("{\"active\":true,\"code\":\"OK\",\"tokenId\":");
    json.id("tok", token.token()).ascii(",\"kind\":").text(token.kind());
    Tenant tenant = live.current().tenant(token.organization());
    json.ascii(",\"organization\":");
    organization(tenant == null ? null : tenant.organization(), json);
    json.ascii(",\"environment\":");
    environment(environmentOf(token, tenant), json);
    json.ascii(",\"service\":").text(token.service());
    json.ascii(",\"subject\":");
    subject(token.subject(), json);
    json.ascii(",\"permissions\":");
    permissions(verdict.permissions(), json);
    json.ascii(",\"expiresAt\":");
    json.text(token.expiresAt() == Row.NEVER ? null : Instants.format(token.expiresAt()));
    json.ascii(",\"metadata\":").raw(token.metadata());
  }

  private static @Nullable EnvironmentRow environmentOf(TokenRow token, @Nullable Tenant tenant) {
    return tenant == null || token.environment() == null
        ? null
        : tenant.environment(token.environment());
  }

  private static void organization(@Nullable OrganizationRow row, JsonBytes json) {
    if (row == null) {
      json.ascii("null");
    } else {
      json.ascii("{\"id\":").id("org", row.organization());
      json.ascii(",\"slug\":").text(row.slug()).ascii("}");
    }
  }

  private static void environment(@Nullable EnvironmentRow row, JsonBytes json) {
    if (row == null) {
      json.ascii("null");
    } else {
      json.ascii("{\"id\":").id("env", row.environment());
      json.ascii(",\"slug\":").text(row.slug()).ascii("}");
    }
  }

  private static void subject(@Nullable Subject subject, JsonBytes json) {
    if (subject == null) {
      json.ascii("null");
    } else {
      json.ascii("{\"type\":").text(subject.type());
      json.ascii(",\"id\":").text(subject.id());
      json.ascii(",\"name\":").text(subject.name()).ascii("}");
    }
  }

  private static void permissions(Set<String> permissions, JsonBytes json) {
    Collection<String> ordered = permissions.size() < 2 ? permissions : new TreeSet<>(permissions);
    json.ascii("[");
    String between = "";
    for (String permission : ordered) {
      json.ascii(between).text(permission);
      between = ",";
    }
    json.ascii("]");
  }
}
