package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.token.Tokens.Filter;
import dev.latchkey.domain.token.Tokens.Sort;
import dev.latchkey.domain.usage.Usages.Flushed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Tokens] promises of lists: filters, orders, parts, words.
public abstract class TokenListContract {
  private Ports ports;
  private Tokens tokens;
  private Things things;
  private Organization acme;
  private Environment lab;
  private Environment live;

  /// The ports of an empty database.
  protected abstract Ports ports();

  /// Five tokens in acme, and one elsewhere that no list may show.
  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = ports.tokens();
    things = new Things(ports);
    acme = things.organization("acme");
    lab = things.environment(acme.id(), "lab");
    live = things.environment(acme.id(), "live");
    put(1, "Orders inbound", null, lab, Kind.ENVIRONMENT, Status.ACTIVE, null);
    put(2, "invoices", null, live, Kind.ENVIRONMENT, Status.INACTIVE, null);
    put(3, "Éclair 100%", null, null, Kind.ENVIRONMENT, Status.ACTIVE, at(50));
    put(4, null, "ci build", lab, Kind.ORGANIZATION, Status.ACTIVE, at(100));
    put(5, "orders outbound", null, live, Kind.ENVIRONMENT, Status.ACTIVE, at(-1));
    things.token(things.organization("globex").id(), 1, "orders elsewhere");
  }

  @Test
  void Newest_first_in_parts() {
    assertThat(numbers(all(), Sort.NEWEST)).containsExactly(5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void By_expiry_with_those_that_never_expire_last() {
    assertThat(numbers(all(), Sort.EXPIRES_FIRST)).containsExactly(5L, 3L, 4L, 1L, 2L);
  }

  @Test
  void By_description_or_name_regardless_of_case_and_marks() {
    assertThat(numbers(all(), Sort.DESCRIPTION)).containsExactly(4L, 3L, 2L, 1L, 5L);
  }

  @Test
  void By_last_use_with_those_never_used_last() {
    use(2, at(10));
    use(5, at(30));
    use(1, at(20));

    assertThat(numbers(all(), Sort.LAST_USED)).containsExactly(5L, 1L, 2L, 4L, 3L);
  }

  @Test
  void By_kind_status_and_expiry() {
    assertThat(numbers(with().kind(Kind.ORGANIZATION))).containsExactly(4L);
    assertThat(numbers(with().status(Status.INACTIVE))).containsExactly(2L);
    assertThat(numbers(with().expired(true))).containsExactly(5L);
    assertThat(numbers(with().expired(false))).containsExactly(4L, 3L, 2L, 1L);
    assertThat(numbers(with().expiresBefore(at(60)))).containsExactly(5L, 3L);
    assertThat(numbers(with().endless())).containsExactly(2L, 1L);
  }

  @Test
  void By_environment_which_also_finds_those_of_all_environments() {
    assertThat(numbers(with().environment(lab.id()))).containsExactly(4L, 3L, 1L);
    assertThat(numbers(with().hidden(lab.id()))).containsExactly(5L, 3L, 2L);
  }

  @Test
  void By_service_and_owner() {
    assertThat(numbers(with().service("edi"))).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(numbers(with().service("orders-api"))).isEmpty();
    assertThat(numbers(with().owner(new UUID(0, 4)))).containsExactly(4L);
    assertThat(numbers(with().owners(new UUID(0, 4), new UUID(0, 9)))).containsExactly(4L);
    assertThat(numbers(with().owners(new UUID(0, 9)))).isEmpty();
  }

  @Test
  void By_use() {
    use(2, at(10));
    use(5, at(30));

    assertThat(numbers(with().usedSince(at(10)))).containsExactly(5L, 2L);
    assertThat(numbers(with().usedSince(at(11)))).containsExactly(5L);
    assertThat(numbers(with().unusedSince(at(30)))).containsExactly(4L, 3L, 2L, 1L);
    assertThat(numbers(with().unusedSince(at(-30)))).isEmpty();
    assertThat(numbers(with().unusedSince(Instant.EPOCH))).isNotEmpty();
  }

  @Test
  void By_beginnings_of_words_of_description_and_name() {
    assertThat(numbers(with().q("ord"))).containsExactly(5L, 1L);
    assertThat(numbers(with().q("OUT ord"))).containsExactly(5L);
    assertThat(numbers(with().q("eclair"))).containsExactly(3L);
    assertThat(numbers(with().q("build"))).containsExactly(4L);
    assertThat(numbers(with().q("rders"))).isEmpty();
    assertThat(numbers(with().q("elsewhere"))).isEmpty();
  }

  @Test
  void By_number_public_id_and_a_part_of_the_hint() {
    assertThat(numbers(with().q("AT0000000003"))).containsExactly(3L);
    assertThat(numbers(with().q("3"))).containsExactly(3L);
    assertThat(numbers(with().q("4f9KxQ2mZ002"))).containsExactly(2L);
    assertThat(numbers(with().q("lk_edi_4f9KxQ2mZ002"))).containsExactly(2L);
    assertThat(numbers(with().q("mz002"))).containsExactly(2L);

    things.run(
        () -> tokens.insert(things.newValue(list(with().q("3")).getFirst(), "R0tatedValue")));
    assertThat(numbers(with().q("R0tatedValue"))).containsExactly(3L);
  }

  @Test
  void Signs_of_patterns_are_taken_as_they_are() {
    assertThat(numbers(with().q("%"))).isEmpty();
    assertThat(numbers(with().q("___"))).isEmpty();
    assertThat(numbers(with().q("100%"))).containsExactly(3L);
    assertThat(numbers(with().q("x' OR ''='"))).isEmpty();
  }

  @Test
  void Changed_words_are_found_and_the_former_ones_are_not() {
    Token token = list(with().q("invoices")).getFirst();
    Token changed =
        token(2, "bills", null, live, Kind.ENVIRONMENT, Status.INACTIVE, null, token.id(), 2);

    things.run(() -> tokens.update(changed));

    assertThat(numbers(with().q("bills"))).containsExactly(2L);
    assertThat(numbers(with().q("invoices"))).isEmpty();
  }

  @Test
  void A_count_stops_where_it_is_told_to() {
    assertThat(tokens.count(acme.id(), all(), 100)).isEqualTo(5);
    assertThat(tokens.count(acme.id(), all(), 3)).isEqualTo(3);
    assertThat(tokens.count(acme.id(), with().q("ord").filter(), 100)).isEqualTo(2);
  }

  @Test
  void A_cursor_of_another_order_is_told_so() {
    String cursor = tokens.list(acme.id(), all(), Sort.NEWEST, new Page.Wanted(2, null)).next();

    assertThat(cursor).isNotNull();
    assertThatThrownBy(
            () -> tokens.list(acme.id(), all(), Sort.LAST_USED, new Page.Wanted(2, cursor)))
        .isInstanceOf(Page.BadCursor.class);
    assertThatThrownBy(() -> tokens.list(acme.id(), all(), Sort.NEWEST, new Page.Wanted(2, "AAAA")))
        .isInstanceOf(Page.BadCursor.class);
  }

  private Instant at(int seconds) {
    return ports.clock().instant().plusSeconds(seconds);
  }

  private void use(long number, Instant at) {
    Token token =
        list(with()).stream().filter(each -> each.number() == number).findFirst().orElseThrow();
    things.run(
        () ->
            ports
                .usages()
                .add(
                    List.of(
                        new Flushed(
                            acme.id(),
                            token.id(),
                            LocalDate.of(2026, 11, 22),
                            null,
                            "",
                            "",
                            null,
                            1,
                            0,
                            at,
                            at,
                            at))));
  }

  private void put(
      long number,
      @Nullable String description,
      @Nullable String name,
      @Nullable Environment where,
      Kind kind,
      Status status,
      @Nullable Instant expiresAt) {
    Token token =
        token(
            number,
            description,
            name,
            where,
            kind,
            status,
            expiresAt,
            new dev.latchkey.domain.id.TokenId(ports.ids().next()),
            1);
    things.run(() -> tokens.insert(token));
  }

  private Token token(
      long number,
      @Nullable String description,
      @Nullable String name,
      @Nullable Environment where,
      Kind kind,
      Status status,
      @Nullable Instant expiresAt,
      dev.latchkey.domain.id.TokenId id,
      long revision) {
    Token base = things.newToken(acme.id(), number, "", where);
    Rights rights = base.rights();
    return new Token(
        acme.id(),
        id,
        number,
        kind,
        name,
        description,
        new Rights(
            rights.service(),
            rights.environment(),
            rights.allEnvironments(),
            false,
            Set.of(),
            new Owner(Owner.Type.GROUP, new UUID(0, number)),
            Set.of(),
            false),
        status,
        base.hint(),
        null,
        null,
        expiresAt,
        List.of(),
        "{}",
        base.createdAt(),
        Things.ANN,
        base.updatedAt(),
        Things.ANN,
        revision);
  }

  private List<Long> numbers(Filter filter, Sort sort) {
    return Things.all(page -> tokens.list(acme.id(), filter, sort, page)).stream()
        .map(Token::number)
        .toList();
  }

  private List<Long> numbers(Wanted wanted) {
    return numbers(wanted.filter(), Sort.NEWEST);
  }

  private List<Token> list(Wanted wanted) {
    return tokens.list(acme.id(), wanted.filter(), Sort.NEWEST, Page.Wanted.FIRST).items();
  }

  private Filter all() {
    return with().filter();
  }

  private Wanted with() {
    return new Wanted(ports.clock().instant());
  }

  /// A filter, set up field by field.
  private static final class Wanted {
    private final Instant now;
    private Set<Kind> kinds = Set.of();
    private @Nullable Status status;
    private @Nullable Boolean expired;
    private @Nullable EnvironmentId environment;
    private @Nullable String service;
    private @Nullable UUID owner;
    private @Nullable String q;
    private @Nullable Instant usedSince;
    private @Nullable Instant unusedSince;
    private @Nullable Instant expiresBefore;
    private Set<EnvironmentId> hidden = Set.of();
    private boolean endless;
    private Set<UUID> owners = Set.of();

    Wanted(Instant now) {
      this.now = now;
    }

    Filter filter() {
      return new Filter(
          kinds,
          status,
          expired,
          environment,
          service,
          owner,
          q,
          usedSince,
          unusedSince,
          expiresBefore,
          hidden,
          now,
          endless,
          owners);
    }

    Wanted kind(Kind wanted) {
      kinds = Set.of(wanted);
      return this;
    }

    Wanted status(Status wanted) {
      status = wanted;
      return this;
    }

    Wanted expired(boolean wanted) {
      expired = wanted;
      return this;
    }

    Wanted environment(EnvironmentId wanted) {
      environment = wanted;
      return this;
    }

    Wanted hidden(EnvironmentId wanted) {
      hidden = Set.of(wanted);
      return this;
    }

    Wanted service(String wanted) {
      service = wanted;
      return this;
    }

    Wanted owner(UUID wanted) {
      owner = wanted;
      return this;
    }

    Wanted owners(UUID... wanted) {
      owners = Set.of(wanted);
      return this;
    }

    Wanted q(String wanted) {
      q = wanted;
      return this;
    }

    Wanted usedSince(Instant wanted) {
      usedSince = wanted;
      return this;
    }

    Wanted unusedSince(Instant wanted) {
      unusedSince = wanted;
      return this;
    }

    Wanted endless() {
      endless = true;
      return this;
    }

    Wanted expiresBefore(Instant wanted) {
      expiresBefore = wanted;
      return this;
    }
  }
}
