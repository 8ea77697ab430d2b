/* Puts what is pasted from Word or a web page into a Markdown field as Markdown. */
"use strict";
{
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  const BLOCKS = `${HEADINGS}, ul, ol, table, pre, blockquote, p ~ p, p br`;
  const SAYS_MORE = `${BLOCKS}, strong, b, em, i, del, s, code, a[href]`;
  /* What has no place in a line, as a cell of a table is one. */
  const LINES = `${HEADINGS}, p, div, ul, ol, li, pre, blockquote, br, hr`;
  const UNSEEN = "img, svg, script, style, iframe, object";

  const service = new TurndownService({
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
    headingStyle: "atx",
    hr: "---",
  });
  service.use(turndownPluginGfm.gfm);
  service.addRule("struck", {
    filter: ["del", "s", "strike"],
    replacement: (text) => `~~${text}~~`,
  });
  /* A pipe ends no cell if it is escaped, or within code, which would show a “\”. */
  const escapePipes = (text) =>
    text.replace(/\\.|(`+).*?\1|\|/g, (part) => (part === "|" ? "\\|" : part));

  service.addRule("cell", {
    filter: ["th", "td"],
    replacement: (text, { previousSibling }) =>
      `${previousSibling ? "" : "|"} ${escapePipes(text.trim())} |`,
  });

  const unwrap = (element) => element.replaceWith(...element.childNodes);

  const make = (name, children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };

  const styleOf = (element) => element?.dataset.style ?? "";

  /* The elements of a text. No style of it may apply, but some say what is meant. */
  const read = (html) => {
    const plain = html
      .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<[a-z][^>]*>/gi, (tag) =>
        tag.replace(/\sstyle\s*=/gi, " data-style="),
      );
    return new DOMParser().parseFromString(plain, "text/html").body;
  };

  /* An editor of code says by its styles only what is coloured. */
  const isCode = (types, body) => {
    const first = body.querySelector(":scope > pre:only-child, :scope > div");
    return (
      types.includes("vscode-editor-data") ||
      first?.localName === "pre" ||
      /white-space:\s*pre\s*(;|$)/.test(styleOf(first))
    );
  };

  /* Google Docs says by styles what other pages say by elements. */
  const sayByElements = (body) => {
    for (const one of body.querySelectorAll("b[data-style], strong[data-style]")) {
      if (/font-weight:\s*(normal|400)/.test(styleOf(one))) {
        unwrap(one);
      }
    }
    const meant = {
      strong: /font-weight:\s*(bold|[6-9]00)/,
      em: /font-style:\s*italic/,
      del: /text-decoration[^;]*line-through/,
    };
    for (const one of body.querySelectorAll("span[data-style]")) {
      for (const [name, style] of Object.entries(meant)) {
        if (style.test(styleOf(one))) {
          one.replaceChildren(make(name, [...one.childNodes]));
        }
      }
    }
  };

  /* Word's items are paragraphs; each tells its level, and its mark as a text. */
  const listWordItems = (body) => {
    asOfDesktop(body);
    let open = [];
    for (const item of body.querySelectorAll("p[data-style*='mso-list:']")) {
      const level = Number(/level(\d)/.exec(styleOf(item))?.[1] ?? 0);
      if (level) {
        if (open[0]?.list !== item.previousElementSibling) {
          open = [];
        }
        addWordItem(open, item, level);
      }
    }
    for (const mark of body.querySelectorAll("[data-style*='mso-list:Ignore']")) {
      mark.remove(); // of headings
    }
  };

  /* Word for the web has a list around each item, and tells the level beside it. */
  const asOfDesktop = (body) => {
    const whole = body.querySelectorAll(".ListContainerWrapper");
    for (const item of body.querySelectorAll(".ListContainerWrapper li")) {
      if (!item.isConnected) {
        continue; // the one above it took its text
      }
      const { localName, start } = item.parentNode;
      const mark = make("span", [localName === "ol" ? `${start}.` : "·"]);
      const made = make("p", [mark, ...inOneLine(item)]);
      mark.dataset.style = "mso-list:Ignore";
      made.dataset.style = `mso-list:level${item.dataset.ariaLevel ?? 1}`;
      item.closest(".ListContainerWrapper").before(made);
    }
    whole.forEach((one) => one.remove());
    for (const one of body.querySelectorAll("p[role='heading']")) {
      const level = Math.min(Number(one.getAttribute("aria-level")) || 2, 6);
      one.replaceWith(make(`h${level}`, [...one.childNodes]));
    }
  };

  /* What a mark counts, as “2” in “1.2.”, or “c” in “(c)”; Markdown counts Roman ones. */
  const numberOf = (mark) => {
    const counts = /^\s*\(?(?:\w+\.)*(\w{1,5})(?:[.)]|(?<=\.\w+))\s*$/;
    const number = counts.exec(mark)?.[1] ?? "";
    const letter = /^[a-hj-z]$/i.test(number) ? parseInt(number, 36) - 9 : 1;
    return number && (Number(number) || letter);
  };

  const addWordItem = (open, item, level) => {
    const mark = item.querySelector("[data-style*='mso-list:Ignore']");
    const number = numberOf(mark?.textContent ?? "");
    const name = number ? "ol" : "ul";
    mark?.remove();
    while (open.length && open.at(-1).level > level) {
      open.pop();
    }
    if (open.at(-1)?.level === level && open.at(-1).list.localName !== name) {
      open.pop();
    }
    if (open.at(-1)?.level !== level) {
      const list = make(name, []);
      if (number > 1) {
        list.setAttribute("start", number);
      }
      if (open.length) {
        open.at(-1).list.lastElementChild.append(list);
      } else {
        item.before(list);
      }
      open.push({ level, list });
    }
    open.at(-1).list.append(make("li", [...item.childNodes]));
    item.remove();
  };

  /* A list stands within the item above it, and an item of one paragraph is tight. */
  const tidyLists = (body) => {
    for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
      list.previousElementSibling?.append(list);
    }
    for (const one of body.querySelectorAll("li > p:only-of-type")) {
      unwrap(one);
    }
  };

  /* A cell for each column and row that one reaches over. */
  const spread = (table) => {
    for (const cell of table.querySelectorAll("th, td")) {
      for (let right = 1; right < cell.colSpan; right += 1) {
        const beside = make("td", []);
        beside.rowSpan = cell.rowSpan;
        cell.after(beside);
      }
    }
    for (const row of table.rows) {
      const below = table.rows[row.rowIndex + 1];
      for (const { cellIndex, rowSpan } of row.cells) {
        if (below && rowSpan > 1) {
          const made = below.insertCell(Math.min(cellIndex, below.cells.length));
          made.rowSpan = rowSpan - 1;
        }
      }
    }
  };

  const inOneLine = (cell) => {
    for (const part of cell.querySelectorAll(LINES)) {
      part.replaceWith(" ", ...part.childNodes, " ");
    }
    return cell.childNodes;
  };

  /* Its caption stands before a table, and one of a lone cell is none. */
  const unpack = (table) => {
    const { caption, rows } = table;
    if (caption) {
      table.before(make("p", inOneLine(caption)));
    }
    if (rows.length === 1 && rows[0].cells.length === 1) {
      table.replaceWith(make("div", rows[0].cells[0].childNodes));
    }
  };

  /* Markdown knows one row of headers, and nothing but cells. */
  const tidyTables = (body) => {
    body.querySelectorAll("table").forEach(unpack);
    for (const inner of body.querySelectorAll("table table")) {
      inner.replaceWith(inner.textContent);
    }
    for (const table of body.querySelectorAll("table")) {
      spread(table);
      const tidy = make("table", []);
      for (const { cells } of table.rows) {
        const name = tidy.rows.length ? "td" : "th";
        const row = tidy.insertRow();
        for (const cell of cells) {
          const made = make(name, inOneLine(cell));
          made.align = cell.align;
          row.append(made);
        }
      }
      table.replaceWith(...(tidy.rows.length ? [tidy] : []));
    }
  };

  /* The topmost heading becomes “##”, and keeps its distance from the others. */
  const tidyHeadings = (body) => {
    const found = [...body.querySelectorAll(HEADINGS)];
    const top = Math.min(...found.map(({ localName }) => Number(localName[1])));
    for (const one of found) {
      const level = Math.min(Number(one.localName[1]) - top + 2, 6);
      const made = make(`h${level}`, inOneLine(one));
      made.querySelectorAll("b, strong").forEach(unwrap);
      one.replaceWith(made);
    }
  };

  const tidy = (body) => {
    body.querySelectorAll("pre br").forEach((one) => one.replaceWith("\n"));
    body.querySelectorAll(UNSEEN).forEach((one) => one.remove());
    sayByElements(body);
    listWordItems(body);
    tidyLists(body);
    tidyTables(body);
    tidyHeadings(body);
    for (const link of body.querySelectorAll("a")) {
      const leads = /^(https?|mailto):/i.test(link.getAttribute("href") ?? "");
      if (!leads || !link.textContent.trim()) {
        unwrap(link);
      }
    }
    for (const code of body.querySelectorAll("pre:not(:has(> code))")) {
      code.replaceChildren(make("code", [...code.childNodes]));
    }
  };

  /* A citation that is written out stays one. */
  const asMarkdown = (body) =>
    service
      .turndown(body)
      .replaceAll(/\u00a0+$/gm, "")
      .replaceAll("\u00a0", " ")
      .replaceAll(/\\\[(ref:[\w -]+)\\\]/g, "[$1]");

  /* Put in as if it were typed, so that it can be undone. */
  const put = (field, text, isBlock) => {
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    const lines = (missing) => (isBlock ? "\n".repeat(missing) : "");
    const above = before ? 2 - /\n{0,2}$/.exec(before)[0].length : 0;
    const below = after ? 2 - /^\n{0,2}/.exec(after)[0].length : 0;
    const whole = lines(above) + text + lines(below);
    if (!document.execCommand("insertText", false, whole)) {
      field.setRangeText(whole, before.length, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  document.addEventListener("paste", (event) => {
    const { clipboardData, target } = event;
    if (!target.matches("textarea[data-markdown]:read-write")) {
      return;
    }
    const body = read(clipboardData.getData("text/html"));
    if (isCode(clipboardData.types, body)) {
      return;
    }
    tidy(body);
    const isBlock = body.querySelector(BLOCKS) !== null;
    const text = asMarkdown(body);
    if (text && body.querySelector(SAYS_MORE)) {
      event.preventDefault();
      put(target, text, isBlock);
    }
  });
}
