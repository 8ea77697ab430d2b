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
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  say("The link is copied.");
}

function say(text) {
  document.getElementById("said").textContent = text;
}

const acts = {
  theme: switchTheme,
  copy,
  print: () => window.print(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (button) acts[button.dataset.act](button);
});

function reveal(within) {
  for (const button of within.querySelectorAll("button[data-act][hidden]")) {
    button.hidden = false;
  }
}

reveal(document);

// A swapped question or result is where the reader goes on reading.
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  reveal(part);
  part.querySelector("[data-focus]")?.focus({ preventScroll: true });
});
