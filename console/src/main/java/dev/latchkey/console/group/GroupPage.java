package dev.latchkey.console.group;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.DeleteGroup.Ended;
import dev.latchkey.domain.usage.ForeseeEndings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Group*, tab *General*: its name, and its end, which is asked for with what ends with it.
@Controller
public final class GroupPage {
  private static final String PATH = "/o/{organization}/groups/{group}/general";

  private final ListGroups listGroups;
  private final RenameGroup renameGroup;
  private final DeleteGroup deleteGroup;
  private final DeleteGroup rehearsed;
  private final ForeseeEndings foresee;

  /// @param rehearsed the same use case, made with a rehearsal
  public GroupPage(
      ListGroups listGroups,
      RenameGroup renameGroup,
      DeleteGroup deleteGroup,
      DeleteGroup rehearsed,
      ForeseeEndings foresee) {
    this.listGroups = listGroups;
    this.renameGroup = renameGroup;
    this.deleteGroup = deleteGroup;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @PathVariable String group,
      @RequestParam(required = false) @Nullable String saved,
      @RequestParam(required = false) @Nullable String delete) {
    Group found = PageRefused.orRefuse(listGroups.show(visit.caller(), group));
    ModelAndView page =
        page(visit, found, found.name(), FormProblems.NONE).addObject("saved", saved != null);
    if (delete != null) {
      Ended ended = PageRefused.orRefuse(rehearsed.delete(visit.caller(), group, null));
      page.addObject(
          "ends",
          EndingWords.of(
              ended, foresee.deleting(found.organization(), ended.tokens()), visit.times()));
    }
    return page;
  }

  @PostMapping(PATH)
  ModelAndView rename(
      Visit visit, @PathVariable String group, @RequestParam(defaultValue = "") String name) {
    return switch (renameGroup.rename(visit.caller(), group, name, null)) {
      case Outcome.Done<Group> done ->
          Redirects.to(visit.home() + "/groups/" + done.value().slug() + "/general?saved");
      case Outcome.Refused<Group>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        Group found = PageRefused.orRefuse(listGroups.show(visit.caller(), group));
        ModelAndView page = page(visit, found, name, problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping(PATH + "/delete")
  ModelAndView delete(Visit visit, @PathVariable String group) {
    PageRefused.orRefuse(deleteGroup.delete(visit.caller(), group, null));
    return Redirects.to(visit.home() + "/groups");
  }

  private static ModelAndView page(Visit visit, Group group, String name, FormProblems problems) {
    return new ModelAndView("console/group/general")
        .addObject("group", group)
        .addObject("name", name)
        .addObject("made", visit.times().exact(group.createdAt()))
        .addObject("mayWrite", visit.may(Permission.GROUPS_WRITE))
        .addObject("saved", false)
        .addObject("ends", null)
        .addObject("problems", problems);
  }
}
