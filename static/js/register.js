// Who may edit a register goes on editing after a walk: the walkthrough's addresses
// have no key that may, so each tab in which a walk begins remembers the register's own
// address, and one that does not know it asks the others (guide.js answers there).

const { look, own } = document.querySelector("[data-look]").dataset;
const place = `register ${look}`;
const here = new URL(location);

function goOnAt(address) {
  sessionStorage.setItem(place, address);
  here.pathname = address;
  here.searchParams.delete("walked");
  location.replace(here);
}

if (own) {
  sessionStorage.setItem(place, own);
} else if (here.searchParams.has("walked")) {
  const known = sessionStorage.getItem(place);
  const tabs = new BroadcastChannel(place);
  tabs.onmessage = ({ data }) => data !== "asked" && goOnAt(data);
  if (known) goOnAt(known);
  else tabs.postMessage("asked");
}

const walk = document.querySelector("[data-walk]");
if (walk) location.replace(walk.href);

// Where the line of pages goes on to the side, the one that is open is in sight.
document.querySelector(".register-tabs [aria-current]")?.scrollIntoView({
  block: "nearest",
  inline: "center",
});

// Questions that come while somebody types leave alone what is typed.
let typed = [];

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const fields = target.matches(".asks") ? target.querySelectorAll("[name]") : [];
  typed = [...fields].map(({ id, value }) => [id, value]);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const [id, value] of typed.splice(0)) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
});

// Where they do not come, or what is chosen of a list cannot be kept, the form stays:
// it asks them, and says it, once it is sent.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(
    failure,
    (event) => event.target.matches(".asks, .mapping") && event.stopImmediatePropagation(),
    { capture: true },
  );
}

// Escape leaves a row as it was, as it leaves a cell of a spreadsheet.
addEventListener("keydown", ({ key, isComposing, target }) => {
  if (key !== "Escape" || isComposing) return;
  const form = target.closest?.(".row-form, .in-place");
  form?.querySelector("[data-leave]")?.click();
});
