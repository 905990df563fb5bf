package dev.latchkey.console.identity;

import dev.latchkey.console.page.Preferences;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.identity.BeginSession.Begun;
import dev.latchkey.domain.identity.SavePreferences;
import dev.latchkey.domain.identity.SignedIn;

/// Keeps the time zone that a person's browser names at his first sign-in, so that pages can show
/// his own time without a script. Later he chooses it himself.
public final class NewcomerZone {
  private final SavePreferences savePreferences;

  public NewcomerZone(SavePreferences savePreferences) {
    this.savePreferences = savePreferences;
  }

  void keep(Begun begun, String zone, Origin origin) {
    Preferences preferences = Preferences.parse(begun.user().preferences());
    if (preferences.zone().isEmpty() && Preferences.isZone(zone)) {
      savePreferences.save(
          new SignedIn(begun.user(), begun.session(), origin), preferences.withZone(zone).json());
    }
  }
}
