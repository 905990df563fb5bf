package dev.latchkey.console.group;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.TokenTab;
import dev.latchkey.console.token.TokenTabForm;
import dev.latchkey.console.token.TokenTabs;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.ListGroups;
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

/// *Group*, tab *Access Tokens*: the tokens that scripts manage the group with.
@Controller
public final class GroupTokensPage {
  private static final String PATH = "/o/{organization}/groups/{group}/access-tokens";

  private final ListGroups listGroups;
  private final TokenTabs tabs;

  public GroupTokensPage(ListGroups listGroups, TokenTabs tabs) {
    this.listGroups = listGroups;
    this.tabs = tabs;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @PathVariable String group,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String changed) {
    Group found = found(visit, group);
    return tabs.show(visit, tab(visit, found), at, changed).addObject("group", found);
  }

  @GetMapping(PATH + "/new")
  ModelAndView ask(Visit visit, @PathVariable String group, HttpServletRequest request) {
    return tabs.ask(visit, tab(visit, found(visit, group)), request);
  }

  @PostMapping(PATH)
  ModelAndView create(
      Visit visit,
      @PathVariable String group,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "90") String expiry,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "false") boolean admin,
      @RequestParam(defaultValue = "") String key) {
    return tabs.create(
        visit,
        tab(visit, found(visit, group)),
        new TokenTabForm(name, expiry, date, admin, key, FormProblems.NONE));
  }

  @PostMapping(PATH + "/{id}/status")
  ModelAndView status(
      Visit visit,
      @PathVariable String group,
      @PathVariable String id,
      @RequestParam Status status) {
    return tabs.status(visit, tab(visit, found(visit, group)), id, status);
  }

  @GetMapping(PATH + "/{id}/delete")
  ModelAndView askDeletion(
      Visit visit,
      @PathVariable String group,
      @PathVariable String id,
      HttpServletRequest request) {
    return tabs.askDeletion(visit, tab(visit, found(visit, group)), id, request);
  }

  @PostMapping(PATH + "/{id}/delete")
  ModelAndView delete(Visit visit, @PathVariable String group, @PathVariable String id) {
    return tabs.delete(visit, tab(visit, found(visit, group)), id);
  }

  private Group found(Visit visit, String group) {
    return PageRefused.orRefuse(listGroups.show(visit.caller(), group));
  }

  private static TokenTab tab(Visit visit, Group group) {
    return new TokenTab(
        visit.home() + "/groups/" + group.slug() + "/access-tokens",
        "console/group/tokens",
        group.name(),
        Kind.GROUP,
        group.id().value(),
        visit.caller().may(Permission.TOKENS_WRITE, group.id()),
        "Group admin",
        "Group user",
        "Group admin: can change who is in the group, and make and end its tokens.",
        "Group user: sees who is in the group and its tokens, and changes nothing.");
  }
}
