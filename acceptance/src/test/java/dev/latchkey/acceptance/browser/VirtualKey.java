package dev.latchkey.acceptance.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// A device with passkeys, as Chromium plays one: it verifies its owner by itself.
final class VirtualKey {
  private final CDPSession session;
  private final String id;

  private VirtualKey(CDPSession session, String id) {
    this.session = session;
    this.id = id;
  }

  static VirtualKey in(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject wanted = new JsonObject();
    wanted.add("options", options);
    return new VirtualKey(
        session,
        session
            .send("WebAuthn.addVirtualAuthenticator", wanted)
            .get("authenticatorId")
            .getAsString());
  }

  /// Whether it recognizes its owner from now on.
  void recognizes(boolean owner) {
    JsonObject wanted = new JsonObject();
    wanted.addProperty("authenticatorId", id);
    wanted.addProperty("isUserVerified", owner);
    session.send("WebAuthn.setUserVerified", wanted);
  }

  int passkeys() {
    JsonObject wanted = new JsonObject();
    wanted.addProperty("authenticatorId", id);
    return session.send("WebAuthn.getCredentials", wanted).getAsJsonArray("credentials").size();
  }
}
