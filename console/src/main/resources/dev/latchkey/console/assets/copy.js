// Copying. The clipboard is given a promise of the value, so that browsers which demand the click
// allow it after the fetch. "Copied" is said only when the browser reports success.
(() => {
  const VALUE_HIDES_AFTER = 60_000;

  const csrf = () => document.querySelector("meta[name=csrf]").content;
  const say = (words) => {
    document.getElementById("live").textContent = words;
  };

  class ProofNeeded extends Error {}
  class Refused extends Error {}

  const ask = async (address) => {
    const response = await fetch(address, {
      method: "POST",
      headers: { "X-CSRF-Token": csrf(), "Latchkey-Script": "copy", "HX-Request": "true", "HX-Current-URL": location.href },
    });
    if (response.status === 401) {
      location.assign(response.headers.get("HX-Redirect") || "/sign-in");
      throw new Refused("");
    }
    if (response.headers.get("Latchkey-Proof") === "required") {
      throw new ProofNeeded();
    }
    if (!response.ok) {
      throw new Refused(await response.text());
    }
    return response.text();
  };

  const copied = (button) => {
    const before = button.dataset.tip;
    button.dataset.tip = "Copied";
    button.classList.add("said");
    const word = button.querySelector(".act-word");
    const use = button.querySelector("use");
    if (word) {
      word.textContent = "Copied";
    }
    if (use) {
      use.setAttribute("href", "#i-done");
    }
    say("Copied");
    button.addEventListener(
      "blur",
      () => {
        button.dataset.tip = before || "Copy";
        button.classList.remove("said");
        if (word) {
          word.textContent = "Copy";
        }
        if (use) {
          use.setAttribute("href", "#i-copy");
        }
      },
      { once: true },
    );
  };

  const byHand = (value, opener) => {
    const dialog = document.getElementById("by-hand");
    const field = document.getElementById("by-hand-value");
    field.value = value;
    const hide = setTimeout(() => dialog.close(), VALUE_HIDES_AFTER);
    dialog.addEventListener(
      "close",
      () => {
        clearTimeout(hide);
        field.value = "";
        opener.focus();
      },
      { once: true },
    );
    dialog.showModal();
    field.focus();
    field.select();
  };

  const prove = (opener) =>
    new Promise((done) => {
      const dialog = document.getElementById("prove");
      const form = dialog.querySelector("form");
      const message = document.getElementById("prove-message");
      const password = document.getElementById("prove-password");
      message.textContent = "";
      const submit = async (event) => {
        event.preventDefault();
        const response = await fetch(form.action, {
          method: "POST",
          headers: { "Latchkey-Script": "prove", "HX-Request": "true", "HX-Current-URL": location.href },
          body: new URLSearchParams(new FormData(form)),
        });
        if (response.status === 204) {
          form.removeEventListener("submit", submit);
          form.reset();
          dialog.close("proven");
        } else if (response.status === 401) {
          location.assign(response.headers.get("HX-Redirect") || "/sign-in");
        } else {
          message.textContent = (await response.text()).trim();
          const code = form.querySelector("[data-prove-code]");
          if (response.headers.get("Latchkey-Code")) {
            code.hidden = false;
          }
          const field = code.hidden || message.textContent.includes("password") ? password : form.elements.code;
          field.select();
          field.focus();
        }
      };
      form.addEventListener("submit", submit);
      dialog.addEventListener(
        "close",
        () => {
          form.removeEventListener("submit", submit);
          form.reset();
          opener.focus();
          done(dialog.returnValue === "proven");
          dialog.returnValue = "";
        },
        { once: true },
      );
      dialog.showModal();
      password.focus();
    });

  const notice = (html) => {
    const place = document.getElementById("notice");
    place.innerHTML = html;
    place.focus();
  };

  // A command in the page shows dots where its values belong; they are put in on their way out.
  const composed = (form, value) => {
    const command = form.dataset.copyInto && document.getElementById(form.dataset.copyInto);
    if (!command) {
      return value;
    }
    const own = document.getElementById(form.dataset.copyWith).textContent;
    return command.textContent
      .replace(/Bearer \w+••••/, () => `Bearer ${own}`)
      .replace(/"token":"\w+••••"/, () => `"token":"${value}"`);
  };

  const copyValue = async (form, button, again) => {
    let value;
    const fetched = ask(form.action).then((answer) => {
      const text = composed(form, answer);
      value = text;
      return text;
    });
    try {
      if (!navigator.clipboard || !window.ClipboardItem) {
        await fetched;
        throw new DOMException("no clipboard", "NotAllowedError");
      }
      const blob = fetched.then((text) => new Blob([text], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      copied(button);
    } catch (failure) {
      const why = await fetched.then(() => failure, (refused) => refused);
      if (why instanceof ProofNeeded) {
        if (!again && (await prove(button))) {
          await copyValue(form, button, true);
        }
      } else if (why instanceof Refused) {
        if (why.message) {
          notice(why.message);
        }
      } else if (value !== undefined) {
        byHand(value, button);
      } else {
        notice("");
        say("The server did not answer.");
      }
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-copy]")) {
      event.preventDefault();
      copyValue(form, form.querySelector("button"), false);
    }
  });

  // Text that is in the page already: commands, request ids, a value shown once.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-text]");
    if (!button) {
      return;
    }
    const source = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    const text = source ? (source.value ?? source.textContent) : button.dataset.text;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      say("Copied");
      button.dispatchEvent(new CustomEvent("latchkey:copied", { bubbles: true }));
    } catch {
      byHand(text, button);
    }
  });
})();
