package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Organization*, tab *Access Tokens*: the tokens that scripts manage the organization with.
@Controller
public final class OrganizationTokensPage {
  private static final String PATH = "/o/{organization}/organization/access-tokens";

  private final TokenTabs tabs;

  public OrganizationTokensPage(TokenTabs tabs) {
    this.tabs = tabs;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String changed) {
    return tabs.show(visit, tab(visit), at, changed);
  }

  @GetMapping(PATH + "/new")
  ModelAndView ask(Visit visit, HttpServletRequest request) {
    return tabs.ask(visit, tab(visit), request);
  }

  @PostMapping(PATH)
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "90") String expiry,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "false") boolean admin,
      @RequestParam(defaultValue = "") String key) {
    return tabs.create(
        visit, tab(visit), new TokenTabForm(name, expiry, date, admin, key, FormProblems.NONE));
  }

  @PostMapping(PATH + "/{id}/status")
  ModelAndView status(Visit visit, @PathVariable String id, @RequestParam Status status) {
    return tabs.status(visit, tab(visit), id, status);
  }

  @GetMapping(PATH + "/{id}/delete")
  ModelAndView askDeletion(Visit visit, @PathVariable String id, HttpServletRequest request) {
    return tabs.askDeletion(visit, tab(visit), id, request);
  }

  @PostMapping(PATH + "/{id}/delete")
  ModelAndView delete(Visit visit, @PathVariable String id) {
    return tabs.delete(visit, tab(visit), id);
  }

  private static TokenTab tab(Visit visit) {
    return new TokenTab(
        address(visit),
        "console/organization/tokens",
        "Organization",
        Kind.ORGANIZATION,
        null,
        visit.may(Permission.TOKENS_WRITE),
        "Organization admin",
        "Organization user",
        "Organization admin: can make and end tokens, invite people, change policies.",
        "Organization user: reads what a member with the role User reads, and changes nothing.");
  }

  static String address(Visit visit) {
    return visit.home() + "/organization/access-tokens";
  }
}
