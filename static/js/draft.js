// The unfinished end of an answer, made a little readable while it streams. The server's HTML
// replaces it as soon as the block is complete, so this only softens the most common marks. All
// of it is set as text: nothing here can become markup.

const LONG = 4_000; // characters; beyond that the text is shown as it is
const MARKS = /(\*\*|__)(?=\S)(.+?)(?:\1|$)|(?<![\w*])\*(?=[^\s*])([^*\n]+)(?:\*|$)|`([^`]+)(?:`|$)|\[([^\]]*)(?:\](?:\([^)\s]*\)?)?)?/gs;

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function inline(text) {
  const parts = [];
  let done = 0;
  for (const match of text.matchAll(MARKS)) {
    parts.push(text.slice(done, match.index));
    if (match[2] !== undefined) parts.push(element("strong", match[2]));
    else if (match[3] !== undefined) parts.push(element("em", match[3]));
    else if (match[4] !== undefined) parts.push(element("code", match[4]));
    else parts.push(match[5]);
    done = match.index + match[0].length;
  }
  parts.push(text.slice(done));
  return parts;
}

/** Nodes for `text`, the Markdown of a block that is not complete yet. */
export function draft(text) {
  const body = text.replace(/^\n+/, "");
  const fence = /^\s{0,3}(?:```|~~~)[^\n]*\n?/.exec(body);
  if (fence) {
    const pre = document.createElement("pre");
    pre.append(element("code", body.slice(fence[0].length)));
    return [pre];
  }
  if (body.length > LONG) return [body];
  return inline(body.replace(/^#{1,6} /, "").replace(/^(\s*)[-*+] /gm, "$1• "));
}
