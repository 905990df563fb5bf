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
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.signin.request.AddressesSeen;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Operations*, *Organizations*: an operator makes them and sees that they are there, none of
/// their data.
@Controller
public final class OperationsPage {
  private static final String PATH = "/operations/organizations";
  private static final int COUNTED = 10_000;

  private final FoundOrganization foundOrganization;
  private final Members members;
  private final Tokens tokens;
  private final Forms forms;
  private final AddressesSeen addresses;

  public OperationsPage(
      FoundOrganization foundOrganization,
      Members members,
      Tokens tokens,
      Forms forms,
      AddressesSeen addresses) {
    this.foundOrganization = foundOrganization;
    this.members = members;
    this.tokens = tokens;
    this.forms = forms;
    this.addresses = addresses;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String made) {
    return page(visit, at, "", "", "", FormProblems.NONE).addObject("made", made);
  }

  @PostMapping(PATH)
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String slug,
      @RequestParam(defaultValue = "") String administratorEmail,
      @RequestParam(defaultValue = "") String key) {
    Once guard =
        forms.guard(
            visit,
            key,
            name + "\n" + slug + "\n" + administratorEmail,
            ignored -> new Once.Answer(new byte[0], null));
    try {
      Outcome<Organization> outcome =
          foundOrganization.found(
              visit.once(guard),
              name,
              slug.isBlank() ? null : slug.strip(),
              administratorEmail.strip());
      return switch (outcome) {
        case Outcome.Done<Organization> done -> Redirects.to(PATH + "?made=" + done.value().slug());
        case Outcome.Refused<Organization>(Refusal why) -> {
          FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
          ModelAndView page = page(visit, null, name, slug, administratorEmail, problems);
          page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
          yield page;
        }
      };
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(PATH);
    }
  }

  private ModelAndView page(
      Visit visit,
      @Nullable String at,
      String name,
      String slug,
      String administratorEmail,
      FormProblems problems) {
    Page<Organization> found =
        PageRefused.orRefuse(foundOrganization.list(visit.caller(), new Page.Wanted(50, at)));
    return new ModelAndView("console/organization/operations")
        .addObject("rows", found.items().stream().map(each -> row(visit, each)).toList())
        .addObject("next", found.next())
        .addObject("made", null)
        .addObject("untoldProxy", addresses.untoldProxy().orElse(null))
        .addObject("key", forms.newKey())
        .addObject("name", name)
        .addObject("slug", slug)
        .addObject("administratorEmail", administratorEmail)
        .addObject("problems", problems);
  }

  private Row row(Visit visit, Organization organization) {
    List<User> administrators = members.withRole(organization.id(), Role.ADMINISTRATOR);
    return new Row(
        organization.name(),
        organization.slug(),
        administrators.stream().map(User::email).collect(Collectors.joining(", ")),
        administrators.stream()
            .filter(user -> user.passwordHash() == null)
            .map(User::email)
            .findFirst()
            .orElse(null),
        tokens(visit, organization),
        visit.organizations().stream().anyMatch(each -> each.id().equals(organization.id())),
        visit.times().moment(organization.createdAt()));
  }

  private String tokens(Visit visit, Organization organization) {
    Tokens.Filter all =
        new Tokens.Filter(
            Set.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    int count = tokens.count(organization.id(), all, COUNTED);
    String digits = String.format(Locale.ENGLISH, "%,d", count);
    return count < COUNTED ? digits : "more than " + digits;
  }

  /// An organization as operators see it.
  ///
  /// @param withoutPassword the e-mail of an administrator who can't sign in yet; null where all
  ///     can
  /// @param tokens how many there are, of any kind
  /// @param isMember whether the operator is himself a member
  public record Row(
      String name,
      String slug,
      String administrators,
      @Nullable String withoutPassword,
      String tokens,
      boolean isMember,
      Moment made) {}
}
