package dev.latchkey.console.group;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Tokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Groups*: those of the organization, or for whoever is in some of them only, his.
@Controller
public final class GroupsPage {
  private static final int COUNTED = 10_000;

  private final ListGroups listGroups;
  private final CreateGroup createGroup;
  private final ListTokens listTokens;
  private final Forms forms;

  public GroupsPage(
      ListGroups listGroups, CreateGroup createGroup, ListTokens listTokens, Forms forms) {
    this.listGroups = listGroups;
    this.createGroup = createGroup;
    this.listTokens = listTokens;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/groups")
  ModelAndView show(
      Visit visit,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String at) {
    return page(visit, q, at);
  }

  @PostMapping("/o/{organization}/groups")
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String slug,
      @RequestParam(defaultValue = "") String key) {
    Once guard =
        forms.guard(visit, key, name + "\n" + slug, ignored -> new Once.Answer(new byte[0], null));
    try {
      return switch (createGroup.create(
          visit.once(guard), name, slug.isBlank() ? null : slug.strip())) {
        case Outcome.Done<Group> done ->
            Redirects.to(visit.home() + "/groups/" + done.value().slug());
        case Outcome.Refused<Group>(Refusal why) -> {
          FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
          ModelAndView page =
              page(visit, "", null)
                  .addObject("problems", problems)
                  .addObject("name", name)
                  .addObject("slug", slug);
          page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
          yield page;
        }
      };
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(visit.home() + "/groups");
    }
  }

  private ModelAndView page(Visit visit, String q, @Nullable String at) {
    Page<Group> found =
        PageRefused.orRefuse(listGroups.list(visit.caller(), q.strip(), new Page.Wanted(50, at)));
    return new ModelAndView("console/group/groups")
        .addObject("rows", found.items().stream().map(each -> row(visit, each)).toList())
        .addObject("next", found.next())
        .addObject("q", q)
        .addObject("mayWrite", visit.may(Permission.GROUPS_WRITE))
        .addObject("key", forms.newKey())
        .addObject("problems", FormProblems.NONE)
        .addObject("name", "")
        .addObject("slug", "");
  }

  private GroupRow row(Visit visit, Group group) {
    List<GroupPerson> people =
        PageRefused.orRefuse(listGroups.people(visit.caller(), group.id().toString()));
    return new GroupRow(
        group.slug(),
        group.name(),
        people.size(),
        people.stream()
            .filter(each -> each.member().administrator())
            .map(GroupPerson::name)
            .collect(Collectors.joining(", ")),
        visit.caller().may(Permission.TOKENS_READ, group.id()) ? tokens(visit, group) : null);
  }

  private int tokens(Visit visit, Group group) {
    Tokens.Filter its =
        Tokens.Filter.of(Kind.GROUP, visit.times().now()).ofOwners(Set.of(group.id().value()));
    return PageRefused.orRefuse(listTokens.count(visit.caller(), its, COUNTED));
  }
}
