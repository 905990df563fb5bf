package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.WebhookId;
import dev.latchkey.domain.notice.Event;
import dev.latchkey.domain.notice.ManageWebhooks;
import dev.latchkey.domain.notice.Notice;
import dev.latchkey.domain.notice.Webhook;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Organization*, tab *Notices*: who is told what, by which way, and what was told lately.
@Controller
public final class NoticesPage {
  private static final String PATH = "/o/{organization}/organization/notices";

  private final ManageWebhooks manageWebhooks;
  private final Outbox outbox;

  public NoticesPage(ManageWebhooks manageWebhooks, Outbox outbox) {
    this.manageWebhooks = manageWebhooks;
    this.outbox = outbox;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String done) {
    return page(visit, at, "", FormProblems.NONE).addObject("done", done);
  }

  @PostMapping(PATH + "/webhooks")
  ModelAndView add(Visit visit, @RequestParam(defaultValue = "") String url) {
    return switch (manageWebhooks.add(visit.caller(), url.strip())) {
      case Outcome.Done<ManageWebhooks.Made>(ManageWebhooks.Made made, var position) ->
          new ModelAndView("console/organization/webhook-made")
              .addObject("url", made.webhook().url())
              .addObject("secret", made.secret().expose());
      case Outcome.Refused<ManageWebhooks.Made>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page = page(visit, null, url, problems).addObject("done", null);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping(PATH + "/webhooks/{id}/remove")
  ModelAndView remove(Visit visit, @PathVariable String id) {
    WebhookId webhook = WebhookId.parse(id).orElseThrow(NoSuchPage::new);
    PageRefused.orRefuse(manageWebhooks.remove(visit.caller(), webhook));
    return Redirects.to(visit.home() + "/organization/notices?done=removed");
  }

  @PostMapping(PATH + "/test")
  ModelAndView test(Visit visit) {
    PageRefused.orRefuse(manageWebhooks.test(visit.caller()));
    return Redirects.to(visit.home() + "/organization/notices?done=test");
  }

  private ModelAndView page(Visit visit, @Nullable String at, String url, FormProblems problems) {
    List<Webhook> webhooks = PageRefused.orRefuse(manageWebhooks.list(visit.caller()));
    Map<Event, Instant> last = PageRefused.orRefuse(manageWebhooks.last(visit.caller()));
    Page<Notice> told =
        PageRefused.orRefuse(
            manageWebhooks.notices(visit.caller(), new Page.Wanted(Page.Wanted.FIRST.limit(), at)));
    return new ModelAndView("console/organization/notices")
        .addObject("rules", rules(visit, webhooks.size(), last))
        .addObject("webhooks", webhooks.stream().map(each -> row(visit, each)).toList())
        .addObject("told", told.items().stream().map(each -> row(visit, each)).toList())
        .addObject("next", told.next())
        .addObject("mail", outbox.takesMail())
        .addObject("mayWrite", visit.may(Permission.ORGANIZATION_WRITE))
        .addObject("url", url)
        .addObject("problems", problems);
  }

  private List<Rule> rules(Visit visit, int webhooks, Map<Event, Instant> last) {
    String hooks = webhooks == 0 ? "" : webhooks == 1 ? "1 webhook" : webhooks + " webhooks";
    String by =
        outbox.takesMail()
            ? hooks.isEmpty() ? "E-mail" : "E-mail, " + hooks
            : hooks.isEmpty() ? "The console only" : hooks;
    return Arrays.stream(Event.values())
        .map(
            event -> {
              Instant at = last.get(event);
              return new Rule(
                  words(event), to(event), by, at == null ? null : visit.times().moment(at));
            })
        .toList();
  }

  private static String words(Event event) {
    return switch (event) {
      case TOKEN_EXPIRES_IN_14_DAYS -> "A token expires in 14 days";
      case TOKEN_EXPIRES_IN_7_DAYS -> "A token expires in 7 days";
      case TOKEN_EXPIRES_IN_1_DAY -> "A token expires in 1 day";
      case TOKEN_EXPIRED -> "A token has expired";
      case SIGN_IN -> "Someone signed in with a browser not known before";
      case TEST -> "A test";
    };
  }

  private static String to(Event event) {
    return switch (event) {
      case TOKEN_EXPIRES_IN_14_DAYS,
          TOKEN_EXPIRES_IN_7_DAYS,
          TOKEN_EXPIRES_IN_1_DAY,
          TOKEN_EXPIRED ->
          "Owner, else group, else administrators";
      case SIGN_IN -> "The person";
      case TEST -> "Administrators";
    };
  }

  private static Hook row(Visit visit, Webhook webhook) {
    return new Hook(
        webhook.id().toString(), webhook.url(), visit.times().moment(webhook.createdAt()));
  }

  private static ToldRow row(Visit visit, Notice notice) {
    return new ToldRow(
        visit.times().moment(notice.at()),
        words(notice.event()),
        notice.subject(),
        notice.token() == null ? null : notice.token().toString(),
        notice.told(),
        by(notice));
  }

  private static String by(Notice notice) {
    String mails = notice.mails() == 1 ? "1 e-mail" : notice.mails() + " e-mails";
    String calls = notice.calls() == 1 ? "1 webhook" : notice.calls() + " webhooks";
    return notice.mails() == 0 && notice.calls() == 0
        ? "the console only"
        : notice.calls() == 0 ? mails : notice.mails() == 0 ? calls : mails + ", " + calls;
  }

  /// Who is told of an event.
  ///
  /// @param last null where it was never told
  public record Rule(String event, String to, String by, @Nullable Moment last) {}

  /// A webhook as the page shows it.
  public record Hook(String id, String url, Moment added) {}

  /// Something that was told.
  public record ToldRow(
      Moment at, String event, String subject, @Nullable String token, String to, String by) {}
}
