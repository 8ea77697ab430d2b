/* Keeps what an editor types until it is saved, and offers it back where it was not. */
"use strict";
{
  const editor = document.currentScript.dataset.editor;
  const keyOf = (path) => `draft:${editor}:${path}`;
  const SENT = "draft-sent";
  const opened = new URLSearchParams(location.search).get("draft");
  const here = location.pathname + (opened ? `?draft=${opened}` : "");
  const form = document.querySelector("#content-main form[id$='_form']");

  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");

  const write = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // No room, or not allowed: the warning on leaving is all there is.
    }
  };

  const isSeen = (name) => name === "seen" || name.endsWith("-seen");

  /* What is typed or ticked, how many rows there are, and what was seen of the row. */
  const isKept = ({ name, type }) =>
    name !== "" &&
    !name.includes("__prefix__") &&
    (type !== "hidden" || isSeen(name) || name.endsWith("-TOTAL_FORMS")) &&
    !["submit", "button", "select-multiple", "file"].includes(type);

  const valueOf = (control) =>
    control.type === "checkbox" ? control.checked : control.value;

  const typed = (controls = form.elements) =>
    Object.fromEntries(
      [...controls].filter(isKept).map((one) => [one.name, valueOf(one)]),
    );

  const same = (one, other) =>
    Object.keys(one).every((name) => isSeen(name) || one[name] === other[name]);

  const addRows = (prefix, count) => {
    const add = document.querySelector(`#${prefix}-group .add-row a`);
    const total = form.elements[`${prefix}-TOTAL_FORMS`];
    while (add && Number(total.value) < count) {
      const before = total.value;
      add.click();
      if (total.value === before) {
        return;
      }
    }
  };

  /* Puts values back; those that have no control any more are returned. */
  const putBack = (values) => {
    const left = [];
    for (const [name, value] of Object.entries(values)) {
      if (name.endsWith("-TOTAL_FORMS")) {
        addRows(name.replace("-TOTAL_FORMS", ""), Number(value));
      }
    }
    for (const [name, value] of Object.entries(values)) {
      const control = form.elements[name];
      if (!control) {
        left.push(value);
      } else if (control.type === "checkbox") {
        control.checked = value;
      } else if (!name.endsWith("-TOTAL_FORMS")) {
        control.value = value;
      }
    }
    return left.filter((value) => typeof value === "string" && value.trim());
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (draft) => {
    const bar = document.createElement("div");
    bar.className = "draft";
    bar.setAttribute("role", "status");
    const said = document.createElement("p");
    const when = new Date(draft.at).toLocaleString(document.documentElement.lang, {
      dateStyle: "long",
      timeStyle: "short",
    });
    said.textContent = `What you typed here until ${when} was not saved.`;
    bar.append(
      said,
      button("Put it back", () => {
        const left = putBack(draft.values);
        bar.replaceChildren(said);
        said.textContent = left.length
          ? `It is back, but for this, which has no place any more: ${left.join(" · ")}`
          : "It is back. Save it when it is done.";
      }),
      button("Throw it away", () => {
        localStorage.removeItem(keyOf(here));
        bar.remove();
      }),
    );
    form.before(bar);
  };

  const watch = () => {
    const opened = typed();
    const draft = read(keyOf(here));
    let sending = false;
    let waiting = 0;
    if (draft && !same(draft.values, opened) && !form.querySelector(".errornote")) {
      offer(draft);
    }
    const keep = () => {
      clearTimeout(waiting);
      waiting = 0;
      write(keyOf(here), { at: Date.now(), values: typed() });
    };
    for (const happens of ["input", "change"]) {
      form.addEventListener(happens, () => {
        clearTimeout(waiting);
        waiting = setTimeout(keep, 300);
      });
    }
    form.addEventListener("submit", () => {
      sending = true;
      if (waiting) {
        keep();
      }
      sessionStorage.setItem(SENT, here);
    });
    /* A cell that was saved alone is not waiting any more. */
    form.addEventListener("htmx:afterSwap", ({ detail }) => {
      if (detail.xhr.getResponseHeader("HX-Trigger")) {
        const cell = document.getElementById(detail.target.id);
        Object.assign(opened, typed(cell.querySelector("fieldset").elements));
        keep();
        if (same(typed(), opened)) {
          localStorage.removeItem(keyOf(here));
        }
      }
    });
    addEventListener("beforeunload", (event) => {
      if (waiting) {
        keep();
      }
      if (!sending && !same(typed(), opened)) {
        event.preventDefault();
      }
    });
  };

  /* What was sent is saved where the next page says so. */
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector(".messagelist .success")) {
    localStorage.removeItem(keyOf(sent));
  }
  if (form) {
    addEventListener("load", watch);
  }
}
