// What pages do beyond plain forms and links. Everything hangs on data- attributes; nothing here
// knows a page.
(() => {
  const live = () => document.getElementById("live");
  const say = (words) => {
    if (words) {
      live().textContent = words;
    }
  };
  const typing = (target) =>
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

  // Menus close when something else is touched, and on Esc with the focus back where it was.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest("details.menu[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  });

  // Dialogs.
  const show = (dialog) => {
    dialog.showModal();
    const first = dialog.querySelector("[data-focus]");
    if (first) {
      first.focus();
    }
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      show(document.getElementById(opener.dataset.dialog));
    }
    const closer = event.target.closest("dialog [data-close]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
    if (event.target.matches("dialog.drawer, dialog.goto-box")) {
      event.target.close();
    }
  });

  // Keys.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      const go = document.getElementById("goto");
      if (go && !go.open) {
        event.preventDefault();
        show(go);
        document.getElementById("goto-q").focus();
      }
      return;
    }
    if (event.key === "Escape") {
      const box = event.target.closest("dialog.goto-box");
      if (box) {
        event.preventDefault();
        box.close();
        return;
      }
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
        return;
      }
      const row = event.target.closest("tbody");
      const leave = row && row.querySelector("[data-esc]");
      if (leave) {
        event.preventDefault();
        leave.click();
      }
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const off = document.body.dataset.shortcuts !== "on" || document.querySelector("dialog[open]");
    if (!plain || off || typing(event.target)) {
      return;
    }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (wanted) {
      event.preventDefault();
      if (wanted.matches("input")) {
        wanted.focus();
        wanted.select();
      } else {
        wanted.click();
      }
    }
  });

  // A whole value pasted into a search never leaves the page: its public part does.
  const VALUE = /^[a-z][a-z0-9]{1,11}_[a-z0-9]{3}_([0-9A-Za-z]{12})[0-9A-Za-z]{49}$/;
  document.addEventListener(
    "input",
    (event) => {
      if (event.target.matches("[data-cut]")) {
        const found = VALUE.exec(event.target.value.trim());
        if (found) {
          event.target.value = found[1];
          const form = event.target.form;
          if (form && form.matches("[data-search]") && !form.elements.pasted) {
            const mark = document.createElement("input");
            mark.type = "hidden";
            mark.name = "pasted";
            mark.value = "1";
            form.append(mark);
          }
          say("You pasted a whole token. It was looked up by its public part and not kept.");
        }
      }
    },
    true,
  );

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) {
      event.target.form.requestSubmit();
    }
    if (event.target.matches("input[form=bulk], .bulk input")) {
      countSelected();
    }
  });
  const countSelected = () => {
    const count = document.querySelectorAll("input[name=id][form=bulk]:checked").length;
    const words = document.querySelector("[data-bulk-count]");
    if (words) {
      words.textContent = `${count} selected`;
    }
  };
  countSelected();

  // Empty fields have no place in an address.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-search]")) {
      const set = [...event.target.elements].filter((each) => each.name && each.value === "");
      set.forEach((each) => (each.disabled = true));
      setTimeout(() => set.forEach((each) => (each.disabled = false)));
    }
  });

  // Menus with many entries narrow as one types.
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-narrow]")) {
      const wanted = event.target.value.toLowerCase();
      event.target.parentElement.querySelectorAll("a").forEach((each) => {
        each.hidden = !each.textContent.toLowerCase().includes(wanted);
      });
    }
  });

  // Requests that take long show a line, and say so.
  let slow;
  let running = 0;
  const progress = document.getElementById("progress");
  const main = () => document.getElementById("main");
  document.body.addEventListener("htmx:beforeRequest", () => {
    running += 1;
    slow ??= setTimeout(() => {
      progress.hidden = false;
      main().setAttribute("aria-busy", "true");
    }, 400);
  });
  document.body.addEventListener("htmx:afterRequest", () => {
    running -= 1;
    if (running === 0) {
      clearTimeout(slow);
      slow = undefined;
      progress.hidden = true;
      main().removeAttribute("aria-busy");
    }
  });
  document.body.addEventListener("htmx:sendError", () => {
    document.querySelectorAll("dialog[open]").forEach((each) => each.close());
    const notice = document.getElementById("notice");
    notice.textContent = "";
    const line = document.createElement("p");
    line.className = "note bad";
    line.textContent = "The server did not answer, so it is not known whether this was done. Load the page again to see what is true.";
    notice.append(line);
    notice.focus();
  });

  // After a swap the focus has a stated place, and what changed is said.
  let afterwards;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const source = event.detail.requestConfig && event.detail.requestConfig.elt;
    afterwards = undefined;
    if (!source) {
      return;
    }
    if (source.matches("[data-ends]") && !event.detail.isError) {
      const row = document.querySelector(source.getAttribute("hx-target"));
      const next = row && (row.nextElementSibling || row.previousElementSibling);
      const place = (next && next.querySelector("a")) || document.getElementById("add-token");
      setTimeout(() => place?.focus());
    }
    if (source.dataset.focusAfter) {
      const id = source.dataset.focusAfter;
      afterwards = () => document.getElementById(id);
    }
    if (event.detail.isError || source.closest("#dialogs")) {
      source.closest("dialog")?.close();
    }
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const dialog = document.querySelector("#dialogs > dialog:not([open])");
    if (dialog && event.detail.target && event.detail.target.id === "dialogs") {
      const opener = document.activeElement;
      dialog.addEventListener("close", () => {
        dialog.remove();
        if (opener && opener.isConnected && document.activeElement === document.body) {
          opener.focus();
        }
      });
      show(dialog);
      return;
    }
    const place = typeof afterwards === "function" ? afterwards() : afterwards;
    const told = event.detail.elt.matches?.("[data-focus]")
      ? event.detail.elt
      : document.querySelector(".htmx-added [data-focus], .htmx-settling [data-focus]") ||
        event.detail.elt.querySelector?.("[data-focus]");
    (place || told)?.focus();
    if (told && told.matches("[data-select]")) {
      told.select();
    }
    afterwards = undefined;
    const announced = event.detail.elt.closest?.("[data-announce]") || event.detail.elt.querySelector?.("[data-announce]");
    if (announced) {
      say(announced.dataset.announce);
    }
  });

  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    say(event.detail.target.querySelector("[data-announce]")?.dataset.announce);
  });

  // Cancel in the inline row takes it away; nothing was saved.
  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-add-cancel]");
    if (cancel) {
      event.preventDefault();
      const row = document.getElementById("add");
      const bare = document.createElement("tbody");
      bare.id = "add";
      bare.setAttribute("role", "rowgroup");
      row.replaceWith(bare);
      document.getElementById("add-token")?.focus();
    }
  });

  // Relative times are counted anew every minute, in the server's words.
  const relative = (seconds) => {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (minutes < 1) {
      return "just now";
    }
    if (hours < 1) {
      return `${minutes} min ago`;
    }
    return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
  };
  setInterval(() => {
    document.querySelectorAll("time[data-recount]").forEach((each) => {
      const age = (Date.now() - Date.parse(each.dateTime)) / 1000;
      if (age < 60 * 86_400) {
        each.textContent = relative(age);
      }
    });
  }, 60_000);

  // A warning two minutes before the session ends.
  const IDLE = 60 * 60_000;
  const ending = document.getElementById("ending");
  let warning;
  const restart = () => {
    clearTimeout(warning);
    warning = setTimeout(() => {
      document.querySelectorAll("dialog[open]").forEach((each) => each.close());
      ending.showModal();
    }, IDLE - 120_000);
  };
  restart();
  document.body.addEventListener("htmx:afterRequest", restart);
  document.querySelector("[data-stay]")?.addEventListener("click", async () => {
    const answer = await fetch("/account/stay", { headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
    if (answer.status === 401) {
      location.assign(answer.headers.get("HX-Redirect") || "/sign-in");
      return;
    }
    ending.close();
    restart();
  });

  // A value shown once: the way out is Done, and leaving before a copy asks.
  const once = document.querySelector("dialog[data-once]");
  if (once) {
    let taken = false;
    const state = once.querySelector("[data-once-state]");
    const clock = () =>
      new Intl.DateTimeFormat("en-GB", {
        timeZone: document.body.dataset.zone,
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
      }).format(new Date());
    const took = (word) => {
      taken = true;
      state.textContent = `${word} at ${clock()}`;
      state.classList.add("good");
    };
    once.addEventListener("cancel", (event) => event.preventDefault());
    once.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
      }
    });
    once.addEventListener("latchkey:copied", () => took("Copied"));
    once.querySelector("[data-once-download]").addEventListener("click", () => {
      const file = new Blob([once.querySelector("[data-once-value]").textContent + "\n"], { type: "text/plain" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = once.dataset.file || "latchkey-token.txt";
      link.click();
      URL.revokeObjectURL(link.href);
      took("Downloaded");
    });
    addEventListener("beforeunload", (event) => {
      if (!taken) {
        event.preventDefault();
      }
    });
    const leave = once.querySelector("[data-once-leave]");
    once.querySelector("[data-once-done]").addEventListener("click", (event) => {
      if (!taken) {
        event.preventDefault();
        leave.hidden = false;
        leave.querySelector("button").focus();
      }
    });
    leave.querySelector("[data-once-anyway]").addEventListener("click", () => {
      taken = true;
      location.assign(once.querySelector("[data-once-done]").href);
    });
    once.showModal();
    once.querySelector("[data-copy-text]").focus();
  }

  // Tabs.
  document.querySelectorAll("[role=tablist]").forEach((list) => {
    const tabs = [...list.querySelectorAll("[role=tab]")];
    const choose = (tab) => {
      tabs.forEach((each) => {
        const chosen = each === tab;
        each.setAttribute("aria-selected", chosen);
        each.tabIndex = chosen ? 0 : -1;
        document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
      });
    };
    list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) {
        choose(tab);
      }
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const at = tabs.indexOf(document.activeElement);
        const next = tabs[(at + step + tabs.length) % tabs.length];
        choose(next);
        next.focus();
      }
    });
  });
})();
