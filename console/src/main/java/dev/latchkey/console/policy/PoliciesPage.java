package dev.latchkey.console.policy;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.SavePolicy.Saved;
import dev.latchkey.domain.usage.ForeseeEndings;
import java.util.ArrayList;
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

/// *Organization*, tab *Policies*: rules about tokens, saved after a preview of what they would
/// end.
@Controller
public final class PoliciesPage {
  private static final String PATH = "/o/{organization}/organization/policies";
  private static final Page.Wanted MANY = new Page.Wanted(Page.Wanted.MOST, null);

  private final ListPolicies listPolicies;
  private final FindRules findRules;
  private final SavePolicy savePolicy;
  private final SavePolicy rehearsed;
  private final DeletePolicy deletePolicy;
  private final ListEnvironments listEnvironments;
  private final ListGroups listGroups;
  private final ForeseeEndings foresee;
  private final Forms forms;

  /// @param rehearsed the same use case, made with a rehearsal
  public PoliciesPage(
      ListPolicies listPolicies,
      FindRules findRules,
      SavePolicy savePolicy,
      SavePolicy rehearsed,
      DeletePolicy deletePolicy,
      ListEnvironments listEnvironments,
      ListGroups listGroups,
      ForeseeEndings foresee,
      Forms forms) {
    this.listPolicies = listPolicies;
    this.findRules = findRules;
    this.savePolicy = savePolicy;
    this.rehearsed = rehearsed;
    this.deletePolicy = deletePolicy;
    this.listEnvironments = listEnvironments;
    this.listGroups = listGroups;
    this.foresee = foresee;
    this.forms = forms;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String edit,
      @RequestParam(required = false) @Nullable String delete) {
    PolicyFields fields = PolicyFields.empty();
    if (edit != null && visit.may(Permission.POLICIES_WRITE)) {
      fields = PolicyFields.of(PageRefused.orRefuse(listPolicies.show(visit.caller(), edit)));
    }
    return page(visit, fields, FormProblems.NONE).addObject("deleted", delete);
  }

  /// First what it would do, then, with `foreseen`, the act.
  @PostMapping(PATH)
  ModelAndView save(
      Visit visit,
      @RequestParam(required = false) @Nullable String edited,
      @RequestParam(defaultValue = "organization") String scope,
      @RequestParam(defaultValue = "") List<String> kind,
      @RequestParam(defaultValue = "false") boolean expiryRequired,
      @RequestParam(defaultValue = "") String lifetime,
      @RequestParam(defaultValue = "") String addresses,
      @RequestParam(defaultValue = "") String dormant,
      @RequestParam(defaultValue = "KEEP") OwnerLeft ownerLeft,
      @RequestParam(defaultValue = "KEEP") Existing existing,
      @RequestParam(defaultValue = "") String foreseen,
      @RequestParam(defaultValue = "") String key) {
    PolicyFields fields =
        new PolicyFields(
            edited == null || edited.isEmpty() ? null : edited,
            scope,
            Set.copyOf(kind),
            expiryRequired,
            lifetime,
            addresses,
            dormant,
            ownerLeft,
            existing);
    FormProblems wrong = fields.problems();
    if (wrong.any()) {
      return refused(visit, fields, wrong);
    }
    if (!foreseen.equals(fields.content().replace('\n', '|'))) {
      return preview(visit, fields);
    }
    Once guard =
        forms.guard(visit, key, fields.content(), ignored -> new Once.Answer(new byte[0], null));
    try {
      return switch (outcome(savePolicy, visit, guard, fields)) {
        case Outcome.Done<Saved> ignored -> Redirects.to(address(visit));
        case Outcome.Refused<Saved>(Refusal why) -> refused(visit, fields, why);
      };
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(address(visit));
    }
  }

  @PostMapping(PATH + "/{policy}/delete")
  ModelAndView delete(Visit visit, @PathVariable String policy) {
    PageRefused.orRefuse(deletePolicy.delete(visit.caller(), policy, null));
    return Redirects.to(address(visit));
  }

  private ModelAndView preview(Visit visit, PolicyFields fields) {
    return switch (outcome(rehearsed, visit, Once.unkeyed(), fields)) {
      case Outcome.Done<Saved> done -> {
        Saved saved = done.value();
        String words =
            PolicyWords.preview(
                saved,
                foresee.deleting(visit.organization().id(), saved.breaking()),
                visit.times());
        yield page(visit, fields, FormProblems.NONE)
            .addObject("preview", words)
            .addObject("ends", !saved.ending().isEmpty())
            .addObject("foreseen", fields.content().replace('\n', '|'));
      }
      case Outcome.Refused<Saved>(Refusal why) -> refused(visit, fields, why);
    };
  }

  private static Outcome<Saved> outcome(
      SavePolicy by, Visit visit, Once guard, PolicyFields fields) {
    return fields.edited() == null
        ? by.create(visit.once(guard), fields.form())
        : by.edit(visit.once(guard), fields.edited(), ignored -> fields.form(), null);
  }

  private ModelAndView refused(Visit visit, PolicyFields fields, Refusal why) {
    return refused(visit, fields, FormProblems.of(why).orElseThrow(() -> new PageRefused(why)));
  }

  private ModelAndView refused(Visit visit, PolicyFields fields, FormProblems problems) {
    if (!visit.may(Permission.POLICIES_WRITE)) {
      throw new PageRefused(Refusal.Forbidden.lacks(Permission.POLICIES_WRITE));
    }
    ModelAndView page = page(visit, fields, problems);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(Visit visit, PolicyFields fields, FormProblems problems) {
    List<Policy> all = PageRefused.orRefuse(listPolicies.list(visit.caller()));
    String editedOf =
        fields.edited() == null
            ? null
            : all.stream()
                .filter(each -> each.id().toString().equals(fields.edited()))
                .map(findRules::nameOf)
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    return new ModelAndView("console/policy/policies")
        .addObject("rows", all.stream().map(this::row).toList())
        .addObject("mayWrite", visit.may(Permission.POLICIES_WRITE))
        .addObject("form", fields)
        .addObject("editedOf", editedOf)
        .addObject("scopes", scopes(visit))
        .addObject("allKinds", PolicyFields.KINDS)
        .addObject("key", forms.newKey())
        .addObject("problems", problems)
        .addObject("preview", null)
        .addObject("ends", false)
        .addObject("foreseen", "")
        .addObject("deleted", null);
  }

  private Row row(Policy policy) {
    return new Row(
        policy.id().toString(),
        PolicyWords.rule(policy),
        findRules.nameOf(policy),
        policy.existing() == Existing.APPLY ? "All" : "New ones");
  }

  private List<Scope> scopes(Visit visit) {
    List<Scope> scopes = new ArrayList<>();
    scopes.add(new Scope("organization", "The organization"));
    if (visit.may(Permission.ENVIRONMENTS_READ)) {
      PageRefused.orRefuse(listEnvironments.list(visit.caller(), "", MANY))
          .items()
          .forEach(each -> scopes.add(new Scope("environment:" + each.slug(), each.name())));
    }
    if (visit.may(Permission.GROUPS_READ)) {
      PageRefused.orRefuse(listGroups.list(visit.caller(), "", MANY))
          .items()
          .forEach(each -> scopes.add(new Scope("group:" + each.slug(), "Group " + each.name())));
    }
    return List.copyOf(scopes);
  }

  private static String address(Visit visit) {
    return visit.home() + "/organization/policies";
  }

  /// A policy as the page shows it.
  ///
  /// @param tokens which tokens it counts for
  public record Row(String id, String rule, String of, String tokens) {}

  /// What a policy can be about.
  public record Scope(String value, String name) {}
}
