// Helps where a script may run; every page is whole without one.
const $ = (place, selector) => [...place.querySelectorAll(selector)];
const made = (tag, properties = {}, ...inside) => {
  const one = Object.assign(document.createElement(tag), properties);
  one.append(...inside);
  return one;
};

// A page of a former release leads on within it.
const release = new URLSearchParams(location.search).get("release");
const within = (href) => {
  const to = new URL(href, location);
  if (/^[0-9]+$/.test(release ?? "") && to.origin === location.origin && !to.searchParams.has("release")) to.searchParams.set("release", release);
  return to.href;
};

// Suggestions: an input that searches while one types, as a combobox (WAI-ARIA 1.2).
let boxes = 0;
const chosen = (input) => input.form.elements[`${input.name}~`];
// What was picked goes into the address by itself, not with the name that was shown for it.
const picked = (form) => {
  $(form, "input[data-keeps]").forEach((input) => { if (input.dataset.keeps && input.value === input.dataset.shown) input.value = input.dataset.keeps; if (!input.value) input.disabled = true; });
  $(form, "input[data-picks]").forEach((input) => {
  const hidden = chosen(input), [iri, ...name] = hidden.value.split(" ");
  if (name.join(" ") !== input.value) { hidden.disabled = true; return; }
  hidden.name = input.name; hidden.value = iri; input.removeAttribute("name");
  });
};
function suggest(input) {
  const list = made("ul", { id: `suggest-${++boxes}`, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.name);
  const kinds = (input.dataset.kind ?? "").split(" ").filter(Boolean);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  input.after(list);
  let at = -1, waiting, asked = 0;
  const options = () => $(list, "[role=option]");
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (to) => {
    const all = options();
    if (!all.length) return;
    at = (to + all.length) % all.length;
    all.forEach((one, n) => one.setAttribute("aria-selected", n === at));
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  const take = (one) => {
    if ("keeps" in input.dataset) { input.value = one.dataset.name; input.dataset.keeps = one.dataset.value; input.dataset.shown = one.dataset.name; return close(); }
    if (!("picks" in input.dataset)) { location.href = within(one.dataset.href); return; }
    input.value = one.dataset.name;
    chosen(input).value = `${one.dataset.value} ${one.dataset.name}`;
    close();
  };
  const show = (found, text) => {
    list.replaceChildren();
    for (const group of found.groups) {
      list.append(made("li", { className: "group", textContent: group.label, role: "presentation" }));
      for (const item of group.items) {
        const about = [item.context, item.reason].filter(Boolean).join(" · ");
        const one = made("li", { id: `${list.id}-${options().length}` }, made("span", { textContent: item.name }), made("small", { textContent: about }));
        one.setAttribute("role", "option");
        Object.assign(one.dataset, { href: item.href, name: item.name, value: item.iri ?? item.name });
        one.addEventListener("pointerdown", (event) => { event.preventDefault(); take(one); });
        list.append(one);
      }
    }
    if (input.dataset.all && found.total) {
      const one = made("li", { id: `${list.id}-all`, className: "every", textContent: `${input.dataset.all} ${found.total}` });
      one.setAttribute("role", "option");
      one.dataset.href = `/search?q=${encodeURIComponent(text)}`;
      one.addEventListener("pointerdown", (event) => { event.preventDefault(); location.href = within(one.dataset.href); });
      list.append(one);
    }
    list.hidden = !found.groups.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  const ask = async () => {
    const text = input.value.trim(), turn = ++asked;
    if (!text) return close();
    const query = new URLSearchParams([["q", text], ["size", kinds.length === 1 ? "10" : "4"], ...kinds.map((kind) => ["kind", kind]), ...(input.dataset.scheme ? [["scheme", input.dataset.scheme]] : [])]);
    const answer = await fetch(within(`/search.json?${query}`));
    if (answer.ok && turn === asked) show(await answer.json(), text);
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting); waiting = setTimeout(ask, 90);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask(); else mark(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); take(options()[at]); }
    else if (event.key === "Escape") close();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}

// Money: yuan, ten thousands or hundred millions, with the exact yuan as title.
const SCALES = { yuan: [0, 2], wanyuan: [4, 2], yiyuan: [8, 4] };
let scale = document.querySelector("[data-money][aria-current]")?.dataset.money ?? "yuan";
function scaled(text) {
  // Exact: digits are moved, never turned into a binary fraction, then rounded half up.
  const [shift, least] = SCALES[scale], minus = text.startsWith("-");
  let [whole, part = ""] = text.replace(/^[-+]/, "").split(".");
  if (shift === 0) part = part.padEnd(least, "0");
  else {
    const digits = BigInt((whole + part.padEnd(2, "0").slice(0, 2)));
    const unit = 10n ** BigInt(shift + 2 - least);
    const rounded = ((digits + unit / 2n) / unit).toString().padStart(least + 1, "0");
    whole = rounded.slice(0, -least); part = rounded.slice(-least);
  }
  return `${minus ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part}`;
}
function rescale(name) {
  scale = name;
  document.cookie = `money=${name};path=/;max-age=31536000;samesite=lax`;
  $(document, "[data-money]").forEach((one) => one.dataset.money === name ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current"));
  const unit = document.querySelector(`[data-money="${name}"]`).textContent;
  $(document, "small.unit").forEach((one) => { one.textContent = unit; });
  $(document, "data.money").forEach((one) => { one.textContent = scaled(one.value); });
  dispatchEvent(new Event("rescaled"));
}

// Tables: a press on a heading sorts; a longer table can be narrowed by a word.
const key = (cell) => cell?.querySelector("data")?.value ?? cell?.textContent.trim() ?? "";
function sortable(table) {
  $(table, "thead th").forEach((heading, column) => {
    if (!heading.textContent.trim() || heading.colSpan > 1) return;
    const button = made("button", { type: "button", className: "sort" });
    const link = heading.querySelector("a");
    button.append(...(link ? [] : heading.childNodes));
    if (link) button.setAttribute("aria-label", `${table.dataset.sort} ${heading.textContent.trim()}`);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      $(table, "thead th").forEach((one) => one.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const number = heading.classList.contains("number"), body = table.tBodies[0];
      const value = (row) => number ? Number.parseFloat(key(row.cells[column]).replaceAll(",", "")) : key(row.cells[column]);
      const compare = (a, b) => number ? (Number.isNaN(a) ? -Infinity : a) - (Number.isNaN(b) ? -Infinity : b) : a.localeCompare(b, "zh-Hans-u-co-pinyin");
      body.append(...[...body.rows].sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1)));
    });
  });
  if (table.tBodies[0]?.rows.length >= 12) narrowed(table.parentElement, table.dataset.narrow, () => table.tBodies[0].rows);
}
function narrowed(place, word, rows) {
  const input = made("input", { type: "search", className: "narrow", placeholder: word });
  input.setAttribute("aria-label", word);
  input.addEventListener("input", () => {
    const text = input.value.trim().toLowerCase();
    for (const row of rows()) row.hidden = !row.textContent.toLowerCase().includes(text);
  });
  place.before(input);
}

function copying(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
    button.textContent = button.dataset.done;
  });
}

// The day of access in a citation, as the reader's clock has it: a page holds no day, so that its bytes stay the same.
function dated(place) {
  const now = new Date(), day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  place.textContent = place.textContent.replace("____-__-__", day);
}

// Parts of a page that are long are asked for when they are opened.
async function load(details) {
  const place = details.querySelector("[data-part]");
  if (!details.open || !place || place.dataset.asked) return;
  place.dataset.asked = "1";
  const answer = await fetch(place.dataset.part, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  $(page, "main > .cite, main > .formats, main > .crumbs, main > h1").forEach((one) => one.remove());
  place.replaceChildren(...page.querySelector("main").childNodes);
  ready(place);
}

function ready(place) {
  $(place, "table[data-narrow]").forEach(sortable);
  $(place, "ul[data-narrow]").forEach((list) => narrowed(list, list.dataset.narrow, () => list.children));
  $(place, "pre.cite").forEach(dated);
  $(place, "button[data-copies]").forEach(copying);
  $(place, "details").forEach((one) => { one.addEventListener("toggle", () => load(one)); load(one); });
}
// On paper a chart has its numbers beside it.
addEventListener("beforeprint", () => $(document, "figure.chart details").forEach((one) => { one.open = true; }));
addEventListener("DOMContentLoaded", () => {
  $(document, "input[data-suggest]").forEach(suggest);
  $(document, "input[data-keeps]").forEach((input) => { input.dataset.shown = input.value; });
  $(document, "form.ask").forEach((form) => form.addEventListener("submit", () => picked(form)));
  $(document, "a[data-money]").forEach((one) => one.addEventListener("click", (event) => { event.preventDefault(); rescale(one.dataset.money); }));
  ready(document);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable], .CodeMirror")) {
      event.preventDefault(); document.querySelector("form.find input").focus();
    }
  });
});
