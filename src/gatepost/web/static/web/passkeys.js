/* Passkeys: to sign in with one, to pass the second step with one, to make one. Without script the page offers another way. */
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = ({ publicKey }) => {
    const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (publicKey.user) options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    if (publicKey.allowCredentials) options.allowCredentials = known(publicKey.allowCredentials);
    if (publicKey.excludeCredentials) options.excludeCredentials = known(publicKey.excludeCredentials);
    return { publicKey: options };
  };

  const answered = (credential) => {
    const { response } = credential;
    const told = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[name]) told[name] = text(response[name]);
    }
    if (response.getTransports) told.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: told,
    });
  };

  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  };

  const WORDS = {
    InvalidStateError: "This phone or computer holds a passkey for you already. Use that one.",
    NotAllowedError: "Nothing came of it: it was cancelled, or took too long. Try again, or use another way.",
    SecurityError: "Passkeys don’t work at this address. Use another way.",
  };

  const begin = async (form) => {
    const trouble = form.querySelector("[data-passkey-trouble]");
    const button = form.querySelector("button");
    trouble.hidden = true;
    button.disabled = true;
    try {
      const options = asked(await optionsOf(form));
      const credential = form.dataset.passkey === "add"
        ? await navigator.credentials.create(options)
        : await navigator.credentials.get(options);
      form.querySelector("[name=credential]").value = answered(credential);
      form.submit();
    } catch (error) {
      trouble.textContent = WORDS[error.name] || "That didn’t work. Try again, or use another way.";
      trouble.hidden = false;
      button.disabled = false;
      button.focus();
    }
  };

  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(form);
    });
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((one) => { one.hidden = true; });
})();
