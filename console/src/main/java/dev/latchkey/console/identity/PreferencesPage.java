package dev.latchkey.console.identity;

import dev.latchkey.console.page.Preferences;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.identity.SavePreferences;
import dev.latchkey.signin.session.NextPage;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// How a person likes to see the console.
@Controller
public final class PreferencesPage {
  private static final String PATH = "/account/preferences";

  private final SavePreferences savePreferences;

  public PreferencesPage(SavePreferences savePreferences) {
    this.savePreferences = savePreferences;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String saved) {
    List<String> zones =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
            .sorted()
            .toList();
    return new ModelAndView("console/identity/preferences")
        .addObject("zones", zones)
        .addObject("zone", visit.times().zone().getId())
        .addObject("saved", saved != null);
  }

  @PostMapping(PATH)
  ModelAndView save(
      Visit visit,
      @RequestParam(defaultValue = "") String theme,
      @RequestParam(defaultValue = "") String times,
      @RequestParam(defaultValue = "") String density,
      @RequestParam(defaultValue = "off") String shortcuts,
      @RequestParam(defaultValue = "") String zone) {
    Preferences chosen = new Preferences(theme, times, density, shortcuts.equals("on"), zone);
    savePreferences.save(visit.person(), chosen.json());
    return Redirects.to(PATH + "?saved");
  }

  /// The table's menu: *Times: exact* and back.
  @PostMapping(PATH + "/times")
  ModelAndView times(
      Visit visit,
      @RequestParam String times,
      @RequestParam(required = false) @Nullable String next) {
    savePreferences.save(visit.person(), visit.preferences().withTimes(times).json());
    return Redirects.to(NextPage.of(next));
  }
}
