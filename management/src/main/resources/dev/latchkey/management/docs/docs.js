"use strict";

// Gives each operation a form when it is first opened, and shows what the server answers.

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function field(text, input) {
  return element("label", {}, text, " ", input);
}

function form(details) {
  const { method, path } = details.dataset;
  const variables = [...path.matchAll(/\{([^}]+)\}/g)].map(found => found[1]);
  const inputs = variables.map(name =>
    [name, element("input", { type: "text", required: true, spellcheck: false })]);
  const query = element("input", { type: "text", spellcheck: false, placeholder: "limit=50" });
  const body = element("textarea", { rows: 5, spellcheck: false, value: "{}" });
  const withBody = ["POST", "PUT", "PATCH"].includes(method);
  const answer = element("pre", { tabIndex: 0 });
  answer.setAttribute("aria-live", "polite");
  const made = element("form", {},
    ...inputs.map(([name, input]) => field(name, input)),
    field("Query", query),
    ...(withBody ? [field("Body", body)] : []),
    element("button", { type: "submit" }, "Try " + method),
    answer);
  made.addEventListener("submit", event => {
    event.preventDefault();
    const target = inputs.reduce(
      (text, [name, input]) => text.replace("{" + name + "}", encodeURIComponent(input.value)), path);
    const asked = query.value ? target + "?" + query.value : target;
    send(method, asked, withBody ? body.value : null, answer);
  });
  return made;
}

async function send(method, target, body, answer) {
  const headers = { Accept: "*/*" };
  const credential = document.getElementById("credential").value.trim();
  if (credential) {
    headers.Authorization = "Bearer " + credential;
  }
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  answer.textContent = "…";
  try {
    const response = await fetch(target, { method, headers, body: body || undefined, credentials: "omit" });
    const text = await response.text();
    answer.textContent = response.status + " " + response.statusText + "\n"
      + [...response.headers].map(([name, value]) => name + ": " + value).join("\n")
      + "\n\n" + pretty(text);
  } catch (failure) {
    answer.textContent = "No answer: " + failure.message;
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

for (const details of document.querySelectorAll("details")) {
  details.addEventListener("toggle", () => details.append(form(details)), { once: true });
}
