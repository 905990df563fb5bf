package dev.latchkey.domain.notice;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.notice.Tell.Occasion;
import dev.latchkey.domain.notice.Told.Audience;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.domain.usage.Usages.LastUse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Tells that tokens expire, 14, 7 and 1 days before and at it, once each. A token whose life is
/// shorter than one of these times is told of at the later ones only.
public final class NoticeExpiries {
  private static final int AT_A_TIME = 100;
  private static final Duration UNUSED = Duration.ofDays(90);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Notices notices;
  private final Tokens tokens;
  private final Organizations organizations;
  private final Usages usages;
  private final Told told;
  private final Tell tell;
  private final Changes changes;
  private final InstantSource clock;
  private final URI publicUrl;

  public NoticeExpiries(
      Notices notices,
      Tokens tokens,
      Organizations organizations,
      Usages usages,
      Told told,
      Tell tell,
      Changes changes,
      InstantSource clock,
      URI publicUrl) {
    this.notices = notices;
    this.tokens = tokens;
    this.organizations = organizations;
    this.usages = usages;
    this.told = told;
    this.tell = tell;
    this.changes = changes;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /// Answers how many it told.
  public int tellDue() {
    int sum = 0;
    for (Event event : Event.values()) {
      if (event.isOfExpiry()) {
        sum += tellDue(event);
      }
    }
    return sum;
  }

  private int tellDue(Event event) {
    int sum = 0;
    List<Token> due;
    do {
      due = notices.due(event, clock.instant(), AT_A_TIME);
      int before = sum;
      for (Token token : due) {
        sum += changes.commit(change -> tell(change, event, token)).value() ? 1 : 0;
      }
      if (sum == before) {
        return sum;
      }
    } while (due.size() == AT_A_TIME);
    return sum;
  }

  private boolean tell(Change change, Event event, Token found) {
    Optional<Token> token =
        tokens
            .find(found.organization(), found.id())
            .filter(each -> each.status() == Status.ACTIVE)
            .filter(each -> Objects.equals(each.expiresAt(), found.expiresAt()));
    Optional<Organization> organization =
        organizations.find(found.organization()).filter(Organization::active);
    return token.isPresent()
        && organization.isPresent()
        && tell.tell(change, occasion(change.at(), event, token.get(), organization.get()));
  }

  private Occasion occasion(Instant now, Event event, Token token, Organization organization) {
    Instant expires = Objects.requireNonNull(token.expiresAt());
    Audience audience = told.about(token);
    String name = nameOf(token);
    Optional<LastUse> used = usages.lastUse(token.organization(), token.id());
    String page =
        publicUrl.toString().replaceAll("/$", "")
            + "/o/"
            + organization.slug()
            + "/access-tokens/"
            + token.id();
    return new Occasion(
        token.organization(),
        event,
        token.id() + "/" + expires,
        token.id(),
        expires,
        name,
        audience,
        title(event, token),
        """
        %s of %s %s on %s.
        %s

        %s
        %s

        You are told this as %s.
        """
            .formatted(
                name,
                organization.name(),
                event == Event.TOKEN_EXPIRED ? "expired" : "expires",
                INSTANT.format(expires),
                lastUse(used),
                advice(now, token, used),
                page,
                audience.words().replace("the ", "one of ").replace("one of owner", "its owner")),
        Map.of(
            "expiresAt",
            expires.toString(),
            "lastUsedAt",
            used.map(LastUse::at).map(Instant::toString).orElse(""),
            "lastUsedFrom",
            used.map(LastUse::address).orElse("")));
  }

  private static String title(Event event, Token token) {
    String when =
        switch (event) {
          case TOKEN_EXPIRES_IN_14_DAYS -> "expires in 14 days";
          case TOKEN_EXPIRES_IN_7_DAYS -> "expires in 7 days";
          case TOKEN_EXPIRES_IN_1_DAY -> "expires tomorrow";
          case TOKEN_EXPIRED -> "has expired";
          case SIGN_IN -> throw new IllegalArgumentException("no expiry: " + event);
          case TEST -> throw new IllegalArgumentException("no expiry: " + event);
        };
    return token.hint() + " " + when;
  }

  private static String nameOf(Token token) {
    String label = token.name() != null ? token.name() : token.description();
    return label == null || label.isBlank()
        ? token.hint()
        : token.hint() + " (" + label.replaceAll("\\p{Cntrl}", " ") + ")";
  }

  private static String lastUse(Optional<LastUse> used) {
    return used.map(
            use ->
                "Last used on "
                    + INSTANT.format(use.at())
                    + " from "
                    + (use.address().isEmpty() ? "an unknown address" : use.address())
                    + ".")
        .orElse("Never used, as far as is known.");
  }

  private static String advice(Instant now, Token token, Optional<LastUse> used) {
    Instant since = used.map(LastUse::at).orElse(token.createdAt());
    return since.isBefore(now.minus(UNUSED))
        ? "Unused for 90 days: let it end? If not, rotate it or move its expiry here:"
        : "Rotate it, or move its expiry, here:";
  }
}
