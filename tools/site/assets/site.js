// The search: its parts and its engine are scripts that are loaded when somebody begins to type, so that it
// works from disk too.
"use strict";
(() => {
  const root = document.body.dataset.root;
  const form = document.querySelector(".search"), box = form.querySelector("input");
  const found = form.querySelector("#found"), count = form.querySelector("#count"), list = form.querySelector("ol");
  const most = 20;
  let engine = null;
  form.hidden = false;

  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}assets/${name}`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${script.src} cannot be read`));
    document.head.append(script);
  });

  function prepare() {
    engine ??= Promise.all([load("minisearch.js"), load("parts.js")]).then(() => {
      const made = new MiniSearch({
        fields: ["heading", "title", "text"],
        storeFields: ["url", "title", "heading", "text"],
        searchOptions: {
          boost: { heading: 4, title: 2 }, prefix: true, combineWith: "AND",
          fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        },
      });
      made.addAll(window.siteParts);
      return made;
    });
    return engine;
  }

  // Words around the first one that was found.
  function excerpt(text, terms) {
    const low = text.toLowerCase();
    const at = Math.min(...terms.map((term) => low.indexOf(term)).filter((place) => place >= 0));
    const start = Number.isFinite(at) ? Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 60)) + 1) : 0;
    return (start > 0 ? "… " : "") + text.slice(start, start + 180) + (start + 180 < text.length ? " …" : "");
  }

  function marked(text, terms) {
    const piece = document.createElement("span");
    const pattern = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    if (pattern === "") piece.append(text);
    else for (const [i, one] of text.split(new RegExp(`(${pattern})`, "gi")).entries()) {
      const part = document.createElement(i % 2 === 1 ? "mark" : "span");
      part.textContent = one;
      piece.append(part);
    }
    return piece;
  }

  async function search() {
    const query = box.value.trim();
    if (query === "") {
      found.hidden = true;
      return;
    }
    const results = (await prepare()).search(query);
    if (box.value.trim() !== query) return;
    count.textContent = results.length === 0 ? "Nothing was found." : results.length > most
      ? `${results.length} places, the best ${most}:` : `${results.length} place${results.length === 1 ? "" : "s"}:`;
    list.replaceChildren(...results.slice(0, most).map((result) => {
      const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("p");
      link.href = root + result.url;
      link.append(marked(result.heading === result.title ? result.title : `${result.title} › ${result.heading}`, result.terms));
      words.append(marked(excerpt(result.text, result.terms), result.terms));
      item.append(link, words);
      return item;
    }));
    found.hidden = false;
  }

  function move(by) {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement) + by;
    if (at < 0) box.focus();
    else links[Math.min(at, links.length - 1)]?.focus();
  }

  box.addEventListener("focus", prepare, { once: true });
  box.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("a")) found.hidden = true;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Escape") {
      found.hidden = true;
      box.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) found.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    box.focus();
  });
})();
