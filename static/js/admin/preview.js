/* Shows a preview in the pane beneath its text instead of in a new tab. */
"use strict";
{
  const TALLEST = 640;

  /* Enter in a field must go on saving the form, so these no longer submit it. */
  const stopSubmitting = () => {
    for (const button of document.querySelectorAll(".preview-button")) {
      button.type = "button";
    }
  };

  const ask = async (button, text) => {
    const token = button.form.elements.csrfmiddlewaretoken.value;
    const body = new FormData();
    body.set("preview", "text");
    body.set("text", text);
    const answer = await fetch(button.getAttribute("formaction"), {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body,
      redirect: "error",
    });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer.text();
  };

  const fit = (frame) => {
    const height = frame.contentDocument.body.scrollHeight;
    frame.style.blockSize = `${Math.min(height + 4, TALLEST)}px`;
  };

  const fill = (pane, page) => {
    const frame = document.createElement("iframe");
    frame.title = "Preview";
    frame.setAttribute("sandbox", "allow-same-origin allow-popups");
    frame.addEventListener("load", () => fit(frame));
    frame.srcdoc = page;
    pane.replaceChildren(frame);
  };

  const complain = (pane) => {
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.textContent =
      "The preview could not be fetched. Your text is still here; if you were logged out, log in in another tab.";
    pane.replaceChildren(said);
  };

  const show = async (button) => {
    const place = button.closest(".previewed");
    const pane = place.querySelector(".preview-pane");
    try {
      fill(pane, await ask(button, place.querySelector("textarea").value));
    } catch {
      complain(pane);
    }
    pane.hidden = false;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".preview-button");
    if (button) {
      event.preventDefault();
      show(button);
    }
  });
  document.addEventListener("DOMContentLoaded", stopSubmitting);
}
