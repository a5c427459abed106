// Documents as files of the repository, and as pages of the site.
import { existsSync, statSync } from "node:fs";
import path from "node:path";

/** Where the page of a document lies: docs/model.md is docs/model.html, a README.md the index.html of its folder. */
export const pageOf = (file) => file.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html");

/** From one file of the site to another. */
export const relative = (from, to) => path.posix.relative(path.posix.dirname(from), to) || path.posix.basename(to);

/** Headings as browsers of code name them, so that links of the documents hold here too. */
export const anchorOf = (heading) =>
  heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");

/** Plugin of markdown-it: links to documents lead to their pages, other files of the repository are noted to
 *  be carried along, and what is no file (a folder) is no link. */
export function repositoryLinks(md, { isPage, carry }) {
  md.core.ruler.push("repository-links", (state) => {
    const document = path.posix.normalize(state.env.page.inputPath);
    for (const block of state.tokens) {
      const open = [];
      for (const token of block.children ?? []) {
        const name = token.type === "image" ? "src" : "href";
        if (token.type === "link_close") {
          if (open.pop()) [token.tag, token.type] = ["span", "span_close"];
          continue;
        }
        if (token.type !== "image" && token.type !== "link_open") continue;
        const isGone = turn(token, name, document);
        if (token.type !== "image") open.push(isGone);
        if (isGone) {
          [token.tag, token.type, token.attrs] = ["span", "span_open", null];
        }
      }
    }
  });

  function turn(token, name, document) {
    const [target, anchor] = decodeURI(token.attrGet(name)).split("#");
    if (target === "" || /^[a-z][a-z0-9+.-]*:/i.test(target)) return false;
    const file = path.posix.join(path.posix.dirname(document), target);
    if (!existsSync(file)) throw new Error(`${document}: there is no ${target}`);
    if (statSync(file).isDirectory()) return true;
    if (!isPage(file)) carry(file);
    const to = relative(pageOf(document), isPage(file) ? pageOf(file) : file);
    token.attrSet(name, encodeURI(to) + (anchor === undefined ? "" : `#${anchor}`));
    return false;
  }
}

/** Links of finished pages that lead nowhere. Pages are texts by their path. */
export function broken(pages, hasFile) {
  const found = [];
  const anchors = (text) => new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
  const known = new Map([...pages].map(([file, text]) => [file, anchors(text)]));
  for (const [file, text] of pages)
    for (const [, link] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
      const [target, anchor] = decodeURI(link).split("#");
      const to = target === "" ? file : path.posix.join(path.posix.dirname(file), target);
      if (!known.has(to) && !hasFile(to)) found.push(`${file}: there is no ${link}`);
      else if (anchor !== undefined && known.has(to) && !known.get(to).has(anchor))
        found.push(`${file}: ${to} has no heading for #${anchor}`);
    }
  return found;
}
