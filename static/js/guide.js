// Small conveniences. Every page works without them: what needs script is hidden in
// the HTML and shown here.

const root = document.documentElement;
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

const theme = () => root.dataset.theme ?? (darkSystem.matches ? "dark" : "light");

// Choosing what the system has anyway means following the system again.
function switchTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  if (next === (darkSystem.matches ? "dark" : "light")) {
    delete root.dataset.theme;
    localStorage.setItem("theme", "auto");
  } else {
    root.dataset.theme = next;
    localStorage.setItem("theme", next);
  }
}

async function copy(button) {
  const what = document.getElementById(button.dataset.copy);
  what.select?.();
  try {
    await navigator.clipboard.writeText(what.href ?? what.value ?? what.textContent);
  } catch {
    const first = what.href ? "Open the link" : what.select ? "It is selected" : "Mark it";
    say(`Copying is not allowed here. ${first}, and copy it yourself.`);
    return;
  }
  say("Copied.");
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 2000);
}

function say(text) {
  document.getElementById("said").textContent = text;
}

function unfold(button) {
  const all = button.closest(".section").querySelectorAll("details");
  const open = ![...all].every((one) => one.open);
  for (const one of all) one.open = open;
  button.textContent = open ? "Fold all" : "Unfold all";
}

// Single keys can be turned off: a voice or a slip would press them unasked.
const keysOff = () => localStorage.getItem("keys") === "off";

function switchKeys() {
  localStorage.setItem("keys", keysOff() ? "on" : "off");
  reveal(document);
  say(`Single keys are ${keysOff() ? "off" : "on"}.`);
}

const acts = {
  keys: switchKeys,
  theme: switchTheme,
  copy,
  unfold,
  print: () => window.print(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (button) acts[button.dataset.act](button);
  const part = event.target.closest(".route.index a");
  if (part) goTo(part);
});

// A key chooses its option, or leads to its field; Enter then sends the form.
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (typing || keysOff() || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (target.matches("input:not([type=radio])")) target.select();
  else target.click();
});

// What was chosen stays chosen where Back brings a page back from memory.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "radio") return;
  for (const one of document.getElementsByName(target.name)) {
    one.defaultChecked = one.checked;
  }
});

// In the line of a page's parts, the part that is read is marked: the one that was
// gone to, however short it is, until the reader moves on without the line.
const partOf = (link) =>
  document.getElementById(link.hash.slice(1))?.closest("section, tbody");

const inSight = new Set();
let goneTo = null;

const parts = () => [...document.querySelectorAll(".route.index a")];

function mark(read) {
  for (const link of parts()) {
    const stop = link.parentElement;
    const here = link === read;
    if (here) stop.setAttribute("aria-current", "true");
    else stop.removeAttribute("aria-current");
    if (here) stop.parentElement.scrollLeft = stop.offsetLeft - 16;
  }
}

function goTo(link) {
  goneTo = link;
  mark(link);
}

for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(moved, () => (goneTo = null), { passive: true });
}

const reading = new IntersectionObserver((seen) => {
  for (const part of seen) {
    if (part.isIntersecting) inSight.add(part.target);
    else inSight.delete(part.target);
  }
  mark(goneTo ?? parts().findLast((link) => inSight.has(partOf(link))));
}, { rootMargin: "-30% 0px -69%" });

function reveal(within) {
  for (const link of within.querySelectorAll(".route.index a")) {
    const part = partOf(link);
    if (part) reading.observe(part);
  }
  for (const button of within.querySelectorAll("button[data-act][hidden]")) {
    button.hidden = false;
  }
  for (const button of within.querySelectorAll('[data-act="keys"]')) {
    button.textContent = `Turn single keys ${keysOff() ? "on" : "off"}`;
  }
}

reveal(document);
goTo(parts().find((link) => link.hash === location.hash));

// What swaps parts of pages weighs as much as all else, and every page works without:
// it comes once a reader sets about something. Until it is there the browser goes by
// itself; what a form was told meanwhile, it sends then.
const swaps = document.querySelector("meta[name=swaps]");
let told = null;

function bringSwaps() {
  for (const begun of BEGUN) removeEventListener(begun, bringSwaps);
  const script = document.createElement("script");
  script.src = swaps.content;
  script.addEventListener("load", () => told?.requestSubmit());
  document.head.append(script);
}

const BEGUN = ["pointermove", "pointerdown", "keydown", "focusin", "input"];
if (swaps) {
  // Not before the page has loaded, or htmx would wait for that and miss it.
  addEventListener("load", () => {
    for (const begun of BEGUN) addEventListener(begun, bringSwaps, { passive: true });
  });
  addEventListener("input", ({ target }) => {
    if (!window.htmx && target.form?.matches("[data-hx-trigger]")) told = target.form;
  });
}

// A field that is empty says nothing in an address.
addEventListener("formdata", ({ formData }) => {
  if (formData.get("q") === "") formData.delete("q");
});

// A swapped question or result is where the reader goes on reading: its heading is
// heard as it gets the focus, and after it in a line what the swap changed.
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  if (part === document.body) return; // the page as it was loaded
  reveal(part);
  const start = part.querySelector("[data-focus]");
  if (start) {
    scrollTo(0, 0);
    start.focus({ preventScroll: true });
  }
  const said = part.matches("[data-say]") ? part : part.querySelector("[data-say]");
  if (said) say(said.dataset.say);
});

// Where a swap fails, the browser goes there itself and shows what is the matter.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => {
    location.assign(detail.xhr.responseURL || detail.pathInfo.finalRequestPath);
  });
}

// A page that a swap put here, loaded again, may have no htmx to go back by itself.
const loaded = location.pathname + location.search;
addEventListener("popstate", () => {
  if (!window.htmx && location.pathname + location.search !== loaded) location.reload();
});

// A tab that knows where a register may be edited tells those that come back from a walk
// through one of its rows and do not know, wherever it is by now; see register.js.
for (const place of Object.keys(sessionStorage)) {
  if (place.startsWith("register ")) {
    const tabs = new BroadcastChannel(place);
    tabs.onmessage = ({ data }) =>
      data === "asked" && tabs.postMessage(sessionStorage.getItem(place));
  }
}

// Paper cannot be unfolded.
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:not([open], .standing)")) {
    one.open = true;
    one.dataset.folded = "";
  }
});

addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("details[data-folded]")) {
    one.open = false;
    delete one.dataset.folded;
  }
});

// The page that says that there is no connection; see templates/worker.js.
if ("serviceWorker" in navigator && !location.pathname.startsWith("/admin/")) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/worker.js").catch(() => {});
  });
}
