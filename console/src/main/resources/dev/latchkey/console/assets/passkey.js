// Passkeys: forms that are shown where the browser can, and that send what it says of a passkey.
(() => {
  const able = window.PublicKeyCredential && "toJSON" in PublicKeyCredential.prototype;
  const bytes = (text) => new TextEncoder().encode(text);

  const use = async (form) => {
    const answer = await fetch("/sign-in/passkey", { cache: "no-store" });
    return navigator.credentials.get({
      publicKey: {
        challenge: bytes(await answer.text()),
        rpId: form.dataset.passkeysFor,
        userVerification: "required",
      },
    });
  };

  const make = (form) =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(form.elements.challenge.value),
        rp: { id: form.dataset.passkeysFor, name: "Latchkey" },
        user: {
          id: bytes(form.dataset.userId),
          name: form.dataset.userName,
          displayName: form.dataset.userName,
        },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
      },
    });

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!able) {
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const problem = form.querySelector("[data-passkey-problem]");
      problem.textContent = "";
      try {
        const credential = await (form.dataset.passkey === "new" ? make(form) : use(form));
        form.elements.response.value = JSON.stringify(credential);
        form.submit();
      } catch (why) {
        problem.textContent =
          why.name === "NotAllowedError"
            ? "Nothing was chosen, or it took too long. Try again."
            : "This browser could not use a passkey here: " + why.message;
      }
    });
  });
})();
