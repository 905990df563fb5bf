package dev.latchkey.console.organization;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTechnicalUsers;
import dev.latchkey.domain.token.ListTechnicalUsers.Standing;
import dev.latchkey.domain.token.TechnicalUser;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Organization*, tab *Technical Users*: the principals behind organization and group tokens.
// There
/// is nothing to change here.
@Controller
public final class TechnicalUsersPage {
  private static final int ON_A_PAGE = 50;

  private final ListTechnicalUsers listTechnicalUsers;
  private final Usages usages;

  public TechnicalUsersPage(ListTechnicalUsers listTechnicalUsers, Usages usages) {
    this.listTechnicalUsers = listTechnicalUsers;
    this.usages = usages;
  }

  @GetMapping("/o/{organization}/organization/technical-users")
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String at) {
    Page<TechnicalUser> page =
        part(PageRefused.orRefuse(listTechnicalUsers.list(visit.caller())), at);
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(
            visit.organization().id(), page.items().stream().map(TechnicalUser::token).toList());
    return new ModelAndView("console/organization/technical-users")
        .addObject(
            "rows",
            page.items().stream()
                .map(listTechnicalUsers::standing)
                .map(each -> row(visit, each, uses))
                .toList())
        .addObject("next", page.next());
  }

  private static Page<TechnicalUser> part(List<TechnicalUser> all, @Nullable String at) {
    int from = 0;
    if (at != null) {
      TechnicalUserId last = TechnicalUserId.parse(at).orElseThrow(NoSuchPage::new);
      from = 1 + all.stream().map(TechnicalUser::id).toList().indexOf(last);
    }
    int to = Math.min(all.size(), from + ON_A_PAGE);
    return new Page<>(
        all.subList(from, to), to == all.size() ? null : all.get(to - 1).id().toString());
  }

  private static Row row(Visit visit, Standing standing, Map<TokenId, Usages.LastUse> uses) {
    TechnicalUser user = standing.technicalUser();
    Token token = standing.token();
    Usages.LastUse use = uses.get(user.token());
    return new Row(
        user.id().toString(),
        user.name(),
        token != null ? token.hint() : Objects.requireNonNullElse(standing.goneHint(), ""),
        state(standing),
        token == null ? "None any more" : rights(token),
        use == null ? null : visit.times().moment(use.at()));
  }

  private static String state(Standing standing) {
    if (standing.token() == null) {
      return "Token deleted";
    }
    return standing.inUse() ? "In use" : "Out of use with its token";
  }

  private static String rights(Token token) {
    String whose = token.kind() == Kind.GROUP ? "Group" : "Organization";
    if (token.rights().admin()) {
      return whose + " admin";
    }
    return token.rights().permissions().isEmpty()
        ? whose + " user"
        : token.rights().permissions().stream().sorted().collect(Collectors.joining(", "));
  }

  /// A technical user as the page shows it.
  ///
  /// @param hint of its token; empty where that is long gone
  /// @param lastActive null where it never was
  public record Row(
      String id,
      String name,
      String hint,
      String state,
      String rights,
      @Nullable Moment lastActive) {}
}
