// One page: the list of all at the left, the text, its headings at the right.
import path from "node:path";
import { pageOf, relative } from "../links.js";

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const titleOf = (page) => (page.rawInput.match(/^# (.*)$/m)?.[1] ?? page.inputPath)
  .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");

function navigation(data, here) {
  const byFile = new Map(data.collections.all.map((page) => [path.posix.normalize(page.inputPath), page]));
  const named = new Set(data.groups.flatMap(([, files]) => files));
  const more = [...byFile.keys()].filter((file) => !named.has(file) && /^docs\/[^/]*\.md$/.test(file)).sort();
  const decisions = [...byFile.keys()].filter((file) => file.startsWith("docs/decisions/") && !named.has(file)).sort();
  return [...data.groups, ["More", more]]
    .map(([name, files]) => [name, name === "Decisions" ? [...files, ...decisions] : files])
    .map(([name, files]) => [name, files.map((entry) => (Array.isArray(entry) ? entry : [entry])).map(([to, label]) => {
      const [file, anchor] = to.split("#");
      return { file, anchor, label };
    }).filter(({ file }) => byFile.has(file))])
    .filter(([, files]) => files.length > 0)
    .map(([name, files]) => {
      const isHere = files.some(({ file, anchor }) => anchor === undefined && pageOf(file) === here);
      const items = files.map(({ file, anchor, label }) => {
        const current = anchor === undefined && pageOf(file) === here ? ' aria-current="page"' : "";
        const title = label ?? (file === "README.md" ? "Overview" : titleOf(byFile.get(file)));
        const to = relative(here, pageOf(file)) + (anchor === undefined ? "" : `#${anchor}`);
        return `<li><a href="${to}"${current}>${escaped(title)}</a></li>`;
      });
      return `<details${isHere || ["Start", "How to", "Reference", "What can go wrong"].includes(name) ? " open" : ""}>`
        + `<summary>${escaped(name)}</summary><ul>${items.join("")}</ul></details>`;
    }).join("\n");
}

function contents(html) {
  const items = [...html.matchAll(/<h([23]) id="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/g)]
    .map(([, level, id, inner]) => `<li class="level${level}"><a href="#${id}">${inner.replace(/<[^>]*>/g, "")}</a></li>`);
  return items.length < 2 ? ""
    : `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${items.join("")}</ul></nav>`;
}

export function render(data) {
  const file = path.posix.normalize(data.page.inputPath);
  const here = pageOf(file);
  const asset = (name) => relative(here, `assets/${name}`);
  const title = data.content.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1].replace(/<[^>]*>/g, "") ?? file;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – PhaseFieldMiec</title>
<link rel="stylesheet" href="${asset("site.css")}">
<link rel="icon" href="data:,">
</head>
<body data-root="${relative(here, "index.html").replace(/index\.html$/, "")}">
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="name" href="${relative(here, "index.html")}">PhaseFieldMiec</a>
<form role="search" class="search" hidden>
<label for="query">Search</label>
<input id="query" type="search" autocomplete="off" placeholder="press /" aria-controls="found">
<div id="found" hidden><p id="count" role="status"></p><ol></ol></div>
</form>
</header>
<div class="columns">
<nav class="pages" aria-label="Pages">
${navigation(data, here)}
</nav>
<main id="main" tabindex="-1">
${data.content}
</main>
${contents(data.content)}
</div>
<script src="${asset("site.js")}"></script>
</body>
</html>
`;
}
