/* Asks the browser for a passkey, and sends what it says with the form. */
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[type=submit]");
  const told = form.querySelector("[role=status]");
  const kind = form.dataset.passkey;

  const ask = async () => {
    const options = JSON.parse(form.dataset.options).publicKey;
    const parse = {
      create: "parseCreationOptionsFromJSON",
      get: "parseRequestOptionsFromJSON",
    };
    const publicKey = PublicKeyCredential[parse[kind]](options);
    const credential = await navigator.credentials[kind]({ publicKey });
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  };

  if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    button.disabled = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      told.textContent = "";
      ask().catch(() => {
        told.textContent = "The passkey was not given. Try again, or another way.";
      });
    });
  } else {
    told.textContent = "This browser, or this address, knows no passkeys.";
  }
}
