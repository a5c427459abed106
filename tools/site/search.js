// What the search looks through: each part of a page under its heading.

const plain = (html) =>
  html.replace(/<[^>]*>/g, " ").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();

/** Parts of a page: where, its title, its heading, its text. */
export function partsOf(file, html) {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const pieces = main.split(/(?=<h[1-4] id=")/).slice(1);
  const title = pieces.length > 0 ? headingOf(pieces[0]).text : file;
  return pieces.map((piece) => {
    const { id, text, rest } = headingOf(piece);
    return { url: `${file}#${id}`, title, heading: text, text: plain(rest) };
  });
}

function headingOf(piece) {
  const [whole, id, inner] = piece.match(/^<h[1-4] id="([^"]*)"[^>]*>([\s\S]*?)<\/h[1-4]>/);
  return { id, text: plain(inner), rest: piece.slice(whole.length) };
}

/** A script that any page can load from disk, where no browser lets it fetch a file of data. */
export const scriptOf = (parts) =>
  `window.siteParts = ${JSON.stringify(parts.map((part, id) => ({ id, ...part })))};\n`;
