// The sign-in pages: names the browser's time zone, counts a wait down, notices a proxy in front
// that Latchkey has not been told of, and takes the code out of a mailed link.
(() => {
  const page = document.getElementById("main");
  document.querySelectorAll("[data-own-zone]").forEach((zone) => {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  });

  const own = page && page.dataset.publicOrigin;
  const loopback = (name) => ["localhost", "127.0.0.1", "[::1]"].includes(name);
  if (own && location.origin !== own) {
    const taken = new URL(own);
    const sameMachine =
      loopback(taken.hostname) && loopback(location.hostname) && location.protocol === taken.protocol;
    const plainFromAfar = location.protocol === "http:" && !loopback(location.hostname);
    if (!sameMachine && !plainFromAfar) {
      document.querySelectorAll("[data-opened]").forEach((each) => {
        each.textContent = location.origin;
      });
      document.getElementById("mismatch").hidden = false;
      const plain = document.getElementById("plain");
      if (plain) {
        plain.hidden = true;
      }
    }
  }

  const fromLink = document.querySelector("[data-code-from-link] input");
  if (fromLink && location.hash.length > 1) {
    fromLink.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    if (fromLink.form.matches("[data-open-link]")) {
      fromLink.form.requestSubmit();
    } else {
      document.getElementById("newPassword").focus();
    }
  }

  const waiting = document.querySelector("[data-retry]");
  if (waiting) {
    const words = waiting.querySelector("span");
    let rest = Number(waiting.dataset.retry);
    const timer = setInterval(() => {
      rest -= 1;
      words.textContent =
        rest > 0
          ? `Too many tries. Try again in ${rest} ${rest === 1 ? "second" : "seconds"}.`
          : "Try again now.";
      if (rest <= 0) {
        clearInterval(timer);
      }
    }, 1000);
  }
})();
