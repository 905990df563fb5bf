package dev.latchkey.console.token;

import dev.latchkey.console.page.Htmx;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// *Delete*: asks with facts, then ends the token for good.
@Controller
public final class EndToken {
  private final ShowToken showToken;
  private final DeleteToken deleteToken;
  private final AccessTokensPage list;
  private final Facts facts;

  public EndToken(
      ShowToken showToken,
      DeleteToken deleteToken,
      AccessTokensPage list,
      Usages usages,
      LiveUse liveUse) {
    this.showToken = showToken;
    this.deleteToken = deleteToken;
    this.list = list;
    this.facts = new Facts(usages, liveUse);
  }

  @GetMapping("/o/{organization}/access-tokens/{id}/delete")
  ModelAndView ask(Visit visit, @PathVariable String id, HttpServletRequest request) {
    Token token = token(visit, id);
    String view = Htmx.isPart(request) ? "console/token/delete :: dialog" : "console/token/delete";
    return new ModelAndView(view)
        .addObject("path", visit.home() + "/access-tokens/" + token.id())
        .addObject("list", visit.home() + "/access-tokens")
        .addObject("id", token.id().toString())
        .addObject("title", title(token))
        .addObject("active", token.status() == Status.ACTIVE)
        .addObject("fromPage", "token".equals(request.getParameter("view")))
        .addObject("facts", facts.beforeDeletion(token, visit.times()));
  }

  @PostMapping("/o/{organization}/access-tokens/{id}/delete")
  ModelAndView delete(Visit visit, @PathVariable String id, HttpServletRequest request) {
    Token token =
        PageRefused.orRefuse(
            deleteToken.delete(
                visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new), null));
    String said =
        named(token) + " was deleted at " + visit.times().clock(visit.times().now()) + ".";
    if (!Htmx.isPart(request)) {
      return Redirects.to(visit.home() + "/access-tokens");
    }
    return new ModelAndView("console/token/row :: deleted")
        .addObject("said", said)
        .addObject("count", list.total(visit));
  }

  private static String title(Token token) {
    return "Delete " + named(token) + "?";
  }

  private static String named(Token token) {
    String description = token.description();
    return description == null || description.isEmpty()
        ? token.hint()
        : token.hint() + " (" + description + ")";
  }

  private Token token(Visit visit, String id) {
    return PageRefused.orRefuse(
        showToken.show(visit.caller(), TokenId.parse(id).orElseThrow(NoSuchPage::new)));
  }
}
