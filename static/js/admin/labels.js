/* Names for the controls that Django's scripts make without one. */
"use strict";
{
  const nameOf = (select) =>
    select.getAttribute("aria-label") ||
    select.labels[0]?.textContent.trim().replace(/:$/, "") ||
    "Choice";

  const nameAutocomplete = (container) => {
    const select = container.previousElementSibling;
    if (select?.tagName !== "SELECT") {
      return;
    }
    const name = nameOf(select);
    container
      .querySelector(".select2-search__field")
      ?.setAttribute("aria-label", name);
    const single = container.querySelector(".select2-selection--single");
    if (single) {
      const chosen = single.querySelector(".select2-selection__rendered");
      chosen.removeAttribute("role"); // plain text, part of the control's name
      chosen.removeAttribute("aria-readonly");
      single.id = `${select.id}-control`;
      single.setAttribute("aria-label", name);
      single.setAttribute("aria-labelledby", `${single.id} ${chosen.id}`);
    }
  };

  const nameAll = (root) => {
    for (const container of root.querySelectorAll(".select2-container")) {
      nameAutocomplete(container);
    }
    for (const field of root.querySelectorAll(
      ".select2-dropdown .select2-search__field",
    )) {
      field.setAttribute("aria-label", "Search");
    }
    for (const tip of root.querySelectorAll(".help-tooltip[aria-label]")) {
      tip.setAttribute("role", "img");
    }
  };

  new MutationObserver(() => nameAll(document)).observe(document.body, {
    childList: true,
    subtree: true,
  });
}
