package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.organization.RenameEnvironment;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Tokens;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Environments*: make, rename, delete with the name typed.
@Controller
public final class EnvironmentsPage {
  private static final int COUNTED = 10_000;

  private final ListEnvironments listEnvironments;
  private final CreateEnvironment createEnvironment;
  private final RenameEnvironment renameEnvironment;
  private final DeleteEnvironment deleteEnvironment;
  private final ListTokens listTokens;
  private final Forms forms;

  public EnvironmentsPage(
      ListEnvironments listEnvironments,
      CreateEnvironment createEnvironment,
      RenameEnvironment renameEnvironment,
      DeleteEnvironment deleteEnvironment,
      ListTokens listTokens,
      Forms forms) {
    this.listEnvironments = listEnvironments;
    this.createEnvironment = createEnvironment;
    this.renameEnvironment = renameEnvironment;
    this.deleteEnvironment = deleteEnvironment;
    this.listTokens = listTokens;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/environments")
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String rename,
      @RequestParam(required = false) @Nullable String delete,
      @RequestParam(required = false) @Nullable String at) {
    return page(visit, at).addObject("renamed", rename).addObject("deleted", delete);
  }

  @PostMapping("/o/{organization}/environments")
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String slug,
      @RequestParam(defaultValue = "") String key) {
    Once guard =
        forms.guard(visit, key, name + "\n" + slug, ignored -> new Once.Answer(new byte[0], null));
    try {
      Outcome<Environment> outcome =
          createEnvironment.create(visit.once(guard), name, slug.isBlank() ? null : slug.strip());
      return answer(visit, outcome).addObject("name", name).addObject("slug", slug);
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(visit.home() + "/environments");
    }
  }

  @PostMapping("/o/{organization}/environments/{slug}/name")
  ModelAndView rename(
      Visit visit, @PathVariable String slug, @RequestParam(defaultValue = "") String name) {
    return answer(visit, renameEnvironment.rename(visit.caller(), slug, name, null))
        .addObject("renamed", slug)
        .addObject("typed", name);
  }

  @PostMapping("/o/{organization}/environments/{slug}/delete")
  ModelAndView delete(
      Visit visit, @PathVariable String slug, @RequestParam(defaultValue = "") String typed) {
    Environment environment = PageRefused.orRefuse(listEnvironments.show(visit.caller(), slug));
    if (!typed.strip().equals(environment.name())) {
      return refused(
              visit,
              FormProblems.one(
                  "typed", "Type " + environment.name() + ", exactly as it is written."))
          .addObject("deleted", slug);
    }
    return answer(visit, deleteEnvironment.delete(visit.caller(), slug, null))
        .addObject("deleted", slug);
  }

  private ModelAndView answer(Visit visit, Outcome<Environment> outcome) {
    return switch (outcome) {
      case Outcome.Done<Environment> ignored -> Redirects.to(visit.home() + "/environments");
      case Outcome.Refused<Environment>(Refusal why) ->
          FormProblems.of(why)
              .map(problems -> refused(visit, problems))
              .orElseThrow(() -> new PageRefused(why));
    };
  }

  private ModelAndView refused(Visit visit, FormProblems problems) {
    ModelAndView page = page(visit, null).addObject("problems", problems);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(Visit visit, @Nullable String at) {
    Page<Environment> found =
        PageRefused.orRefuse(listEnvironments.list(visit.caller(), "", new Page.Wanted(50, at)));
    List<Row> rows = found.items().stream().map(each -> row(visit, each)).toList();
    return new ModelAndView("console/organization/environments")
        .addObject("environments", rows)
        .addObject("next", found.next())
        .addObject("mayWrite", visit.may(Permission.ENVIRONMENTS_WRITE))
        .addObject("key", forms.newKey())
        .addObject("problems", FormProblems.NONE)
        .addObject("renamed", null)
        .addObject("deleted", null)
        .addObject("typed", null)
        .addObject("name", "")
        .addObject("slug", "");
  }

  private Row row(Visit visit, Environment environment) {
    Integer tokens = visit.may(Permission.TOKENS_READ) ? tokens(visit, environment) : null;
    return new Row(
        environment.slug(),
        environment.name(),
        tokens,
        visit.times().moment(environment.createdAt()));
  }

  private int tokens(Visit visit, Environment environment) {
    Tokens.Filter inIt =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            null,
            null,
            environment.id(),
            null,
            null,
            null,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    return PageRefused.orRefuse(listTokens.count(visit.caller(), inIt, COUNTED));
  }

  /// An environment as the page shows it.
  ///
  /// @param tokens null where the person may not see tokens
  public record Row(String slug, String name, @Nullable Integer tokens, Moment made) {
    /// What stands in the way of its deletion, or that nothing does.
    public String beforeDeletion() {
      if (tokens == null) {
        return "An environment with tokens stays. Without any it is gone for good.";
      }
      return switch (tokens) {
        case 0 -> "No token stands in it. This can't be undone.";
        case 1 ->
            "1 token opens something in it. Delete the token first: an environment with tokens stays.";
        default ->
            tokens
                + " tokens open something in it. Delete them first: an environment with tokens stays.";
      };
    }
  }
}
