/* Keeps what an editor types until it is saved, and offers it back where it was not. */
"use strict";
{
  const editor = document.currentScript.dataset.editor;
  const keyOf = (path) => `draft:${editor}:${path}`;
  const SENT = "draft-being-sent";
  const opened = new URLSearchParams(location.search).get("draft");
  const here = location.pathname + (opened ? `?draft=${opened}` : "");
  const form = document.querySelector("#content-main form[id$='_form']");

  const readIn = (store, key) => JSON.parse(store.getItem(key) ?? "null");

  /* Drafts of a form, oldest first; one that is not answered stays beside the next. */
  const draftsOf = (path) =>
    [readIn(localStorage, keyOf(path)) ?? []]
      .flat()
      .map((one) => ({ id: one.at, ...one }));

  const write = (path, drafts) => {
    try {
      if (drafts.length) {
        localStorage.setItem(keyOf(path), JSON.stringify(drafts));
      } else {
        localStorage.removeItem(keyOf(path));
      }
    } catch {
      // No room, or not allowed: the warning on leaving is all there is.
    }
  };

  const drop = (path, id) => {
    write(path, draftsOf(path).filter((one) => one.id !== id));
  };

  const isSeen = (name) => name === "seen" || name.endsWith("-seen");

  /* What script knows of a list that is one of two panes: all in it, shown or not. */
  const paneOf = ({ id }) => window.SelectBox?.cache[id];

  /* What is typed, ticked or chosen, how many rows there are, what was seen of the row;
     of two panes, the one with what is chosen. */
  const isKept = (control) => {
    const { name, type, id } = control;
    return (
      name !== "" &&
      !name.includes("__prefix__") &&
      !(paneOf(control) && id.endsWith("_from")) &&
      (type !== "hidden" || isSeen(name) || name.endsWith("-TOTAL_FORMS")) &&
      !["submit", "button", "file", "password"].includes(type)
    );
  };

  /* Choices go with their names: a list that is searched knows no other. */
  const choicesOf = (control) =>
    [...(paneOf(control) ?? control.selectedOptions)].map((one) => [
      one.value,
      one.text,
    ]);

  const valueOf = (control) => {
    if (control.tagName === "SELECT") {
      return choicesOf(control);
    }
    return control.type === "checkbox" ? control.checked : control.value;
  };

  const typed = (controls = form.elements) =>
    Object.fromEntries(
      [...controls].filter(isKept).map((one) => [one.name, valueOf(one)]),
    );

  /* What a value comes to, whatever the order and the names of what is chosen. */
  const said = (value) =>
    Array.isArray(value)
      ? value
          .map(([one]) => one)
          .sort()
          .join(" ")
      : value;

  const differ = (one, other, name) =>
    !isSeen(name) && said(one[name]) !== said(other[name]);

  const same = (one, other) =>
    !Object.keys(one).some((name) => differ(one, other, name));

  /* What is kept and put back as one: a control, or all rows of an inline. */
  const unitOf = (name) =>
    /^(?!fit-)(.+)-(?:\d+-\w+|TOTAL_FORMS)$/.exec(name)?.[1] ?? name;

  const unitsApart = (one, other) =>
    Object.keys({ ...one, ...other })
      .filter((name) => differ(one, other, name))
      .map(unitOf);

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

  const chooseInPanes = (control, values) => {
    const id = control.id.replace(/_to$/, "");
    const move = (from, to, isMoved) => {
      window.SelectBox.filter(`${id}${from}`, "");
      for (const option of document.getElementById(`${id}${from}`).options) {
        option.selected = isMoved(option.value);
      }
      window.SelectBox.move(`${id}${from}`, `${id}${to}`);
    };
    move("_to", "_from", (value) => !values.includes(value));
    move("_from", "_to", (value) => values.includes(value));
    window.SelectFilter.refresh_filtered_selects(id);
    window.SelectFilter.refresh_icons(id);
  };

  const choose = (control, choices) => {
    const values = choices.map(([value]) => value);
    if (paneOf(control)) {
      chooseInPanes(control, values);
      return;
    }
    const there = [...control.options].map((option) => option.value);
    for (const [value, text] of choices) {
      if (!there.includes(value) && control.matches(".admin-autocomplete")) {
        control.add(new Option(text, value));
      }
    }
    for (const option of control.options) {
      option.selected = values.includes(option.value);
    }
    // What stands for the list on the page hears of it by jQuery alone.
    window.django?.jQuery(control).trigger("change");
  };

  const fill = (control, value) => {
    if (control.tagName === "SELECT") {
      choose(control, Array.isArray(value) ? value : [[value, value]]);
    } else if (control.type === "checkbox") {
      control.checked = value;
    } else {
      control.value = value;
    }
  };

  /* Puts values back; texts that have no control any more are returned. */
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
      } else if (!name.endsWith("-TOTAL_FORMS")) {
        fill(control, value);
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

  /* Asks what to do with a draft; `back` puts it back and returns what has no place. */
  const offer = (draft, back) => {
    const bar = document.createElement("div");
    bar.className = "draft";
    bar.setAttribute("role", "status");
    const told = document.createElement("p");
    const when = new Date(draft.at).toLocaleString(document.documentElement.lang, {
      dateStyle: "long",
      timeStyle: "short",
    });
    told.textContent = `What you typed here until ${when} was not saved.`;
    const away = button("Throw it away", () => {
      drop(here, draft.id);
      bar.remove();
    });
    const put = button("Put it back", () => {
      const left = back(draft);
      bar.replaceChildren(told, ...(left.length ? [away] : []));
      told.textContent = left.length
        ? `It is back, but for this, which has no place any more: ${left.join(" · ")}`
        : "It is back. Save it when it is done.";
    });
    bar.append(told, put, away);
    form.before(bar);
  };

  const newId = () => `${Date.now()}-${Math.random()}`;

  const watch = (sent) => {
    const opened = typed();
    const drafts = draftsOf(here);
    const isWrong = form.querySelector(".errornote");
    /* What was sent from here and came back unsaved is gone on with, not offered. */
    const goneOn = drafts.find(
      ({ id, values }) => id === sent?.id && (isWrong || same(values, opened)),
    );
    const sentUnits = new Set(Object.keys(goneOn ? goneOn.values : {}).map(unitOf));
    let own = goneOn ? goneOn.id : newId();
    let oldestSeen = Infinity;
    let sending = false;
    let waiting = 0;

    const keep = () => {
      clearTimeout(waiting);
      waiting = 0;
      const now = typed();
      const units = new Set([...sentUnits, ...unitsApart(now, opened)]);
      const others = draftsOf(here).filter(({ id }) => id !== own);
      const isOwn = ([name]) => units.has(unitOf(name)) || isSeen(name);
      const values = Object.fromEntries(Object.entries(now).filter(isOwn));
      const mine = { id: own, at: Date.now(), values };
      write(here, units.size ? [...others, mine] : others);
      return mine;
    };

    /* What would be written over by what is put back is offered in its turn. */
    const makeRoom = ({ values }) => {
      const now = typed();
      const changed = new Set(unitsApart(now, opened));
      const isLost = (name) => changed.has(unitOf(name)) && differ(values, now, name);
      if (Object.keys(values).some(isLost)) {
        offer(keep(), back);
        own = newId();
      }
    };

    /* Of several, what the oldest had seen counts: colleagues may have come since. */
    const back = (draft) => {
      makeRoom(draft);
      const isPut = ([name]) => !isSeen(name) || draft.at < oldestSeen;
      const values = Object.fromEntries(Object.entries(draft.values).filter(isPut));
      oldestSeen = Math.min(oldestSeen, draft.at);
      const left = putBack(values);
      keep();
      if (!left.length) {
        drop(here, draft.id);
      }
      return left;
    };

    if (!isWrong) {
      for (const draft of drafts) {
        if (draft !== goneOn && !same(draft.values, opened)) {
          offer(draft, back);
        }
      }
    }
    const keepSoon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 300);
    };
    form.addEventListener("input", keepSoon);
    form.addEventListener("change", keepSoon);
    /* Two panes and lists that are searched tell nobody, but draw what is chosen. */
    new MutationObserver(keepSoon).observe(form, { childList: true, subtree: true });
    form.addEventListener("submit", () => {
      sending = true;
      keep();
      sessionStorage.setItem(SENT, JSON.stringify({ path: here, id: own }));
    });
    /* A cell that was saved alone is not waiting any more. */
    form.addEventListener("htmx:afterSwap", ({ detail }) => {
      if (detail.xhr.getResponseHeader("HX-Trigger")) {
        const cell = document.getElementById(detail.target.id);
        const saved = typed(cell.querySelector("fieldset").elements);
        Object.assign(opened, saved);
        for (const name of Object.keys(saved)) {
          sentUnits.delete(name);
        }
        keep();
      }
    });
    addEventListener("beforeunload", (event) => {
      if (waiting) {
        keep();
      }
      if (!sending && unitsApart(typed(), opened).length) {
        event.preventDefault();
      }
    });
  };

  /* What was sent is saved where the next page says so. */
  const sent = readIn(sessionStorage, SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector(".messagelist .success")) {
    drop(sent.path, sent.id);
  }
  if (form) {
    addEventListener("load", () => watch(sent));
  }
}
