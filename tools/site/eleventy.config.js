// The documents as pages. Called by 'run' from the top of the repository.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import anchor from "markdown-it-anchor";
import markdownIt from "markdown-it";
import { folders, groups } from "./groups.js";
import { anchorOf, broken, pageOf, repositoryLinks } from "./links.js";
import { partsOf, scriptOf } from "./search.js";

const here = "tools/site";
const named = groups.flatMap(([, files]) => files);
const isPage = (file) =>
  file.endsWith(".md") && (named.includes(file) || folders.some((folder) => file.startsWith(`${folder}/`)));

export default function (config) {
  const carried = new Set();
  config.setQuietMode(true);
  config.setUseGitIgnore(true);
  for (const folder of ["tools", "results", "inputs", "**/bin", "**/obj", "**/node_modules"]) config.ignores.add(folder);

  const md = markdownIt({ html: true })
    .use(anchor, { slugify: anchorOf, tabIndex: false })
    .use(repositoryLinks, { isPage, carry: (file) => carried.add(file) });
  md.renderer.rules.table_open = () => '<div class="scroll" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  config.setLibrary("md", md);
  config.amendLibrary("md", (library) => library.enable("code"));

  config.addGlobalData("layout", "page.11ty.js");
  config.addGlobalData("groups", () => groups);
  config.addGlobalData("permalink", () => (data) => pageOf(path.posix.normalize(data.page.inputPath)));

  config.on("eleventy.after", ({ directories, results }) => {
    const pages = new Map(results.map((one) => [path.posix.relative(directories.output, one.outputPath), one.content]));
    const write = (file, text) => {
      const to = path.join(directories.output, file);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, text);
    };
    for (const file of carried) write(file, readFileSync(file));
    for (const name of ["site.css", "site.js"]) write(`assets/${name}`, readFileSync(`${here}/assets/${name}`));
    mkdirSync(path.join(directories.output, "assets"), { recursive: true });
    copyFileSync(`${here}/node_modules/minisearch/dist/umd/index.js`,
      path.join(directories.output, "assets/minisearch.js"));
    const parts = [...pages].flatMap(([file, html]) => partsOf(file, html));
    write("assets/parts.js", scriptOf(parts));
    const faults = broken(pages, (file) => existsSync(path.join(directories.output, file)));
    if (faults.length > 0) throw new Error(`links that lead nowhere:\n${faults.join("\n")}`);
    console.log(`${pages.size} pages, ${parts.length} parts to search, ${carried.size} files beside them`);
  });

  return {
    dir: { input: ".", includes: `${here}/layouts`, layouts: `${here}/layouts`, data: `${here}/data` },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
