package dev.latchkey.console.token;

import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.RevealToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// *Copy*: an audited reveal. A page's script gets the value as plain text and nothing else;
/// without a script it stands selected on a page of its own.
@Controller
public final class CopyValue {
  private static final String SCRIPT = "Latchkey-Script";

  private final RevealToken revealToken;

  public CopyValue(RevealToken revealToken) {
    this.revealToken = revealToken;
  }

  @PostMapping("/o/{organization}/access-tokens/{id}/value")
  @Nullable ModelAndView value(
      Visit visit,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TokenId token = TokenId.parse(id).orElseThrow(NoSuchPage::new);
    boolean script = request.getHeader(SCRIPT) != null;
    Outcome<Secret> outcome = revealToken.reveal(visit.caller(), token);
    return switch (outcome) {
      case Outcome.Done<Secret> done -> {
        if (!script) {
          yield new ModelAndView("console/token/value")
              .addObject("value", done.value().expose())
              .addObject("back", visit.home() + "/access-tokens");
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(done.value().expose().getBytes(StandardCharsets.UTF_8));
        yield null;
      }
      case Outcome.Refused<Secret>(Refusal why) -> {
        if (why instanceof Refusal.ProofTooOld && !script) {
          yield Redirects.to("/account/prove?next=" + visit.home() + "/access-tokens/" + token);
        }
        throw new PageRefused(why);
      }
    };
  }
}
