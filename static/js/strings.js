// Every sentence that scripts say, in the page's language: the server's catalogue (config/sentences.py)
// gives them in the page's head. A template's sentences are in the template.

const SENTENCES = JSON.parse(document.querySelector("meta[name=sentences]").content);

/** The language that sentences are in, so that dates and numbers inside them are in it too. */
export const language = document.documentElement.lang;

/** The sentence called `name`, with `{gaps}` filled from `values`. */
export function say(name, values = {}) {
  return (SENTENCES[name] ?? name).replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);
}

/** "ur" when most letters are of its script, else "": as the server's rendering.language_of. */
export function languageOf(text) {
  const [urdu, latin] = [/[\u0600-\u06ff]/g, /[A-Za-z]/g].map((letters) => text.match(letters)?.length ?? 0);
  return urdu > latin ? "ur" : "";
}

/** For `dir`: Urdu is set from the right, also where it begins with a Latin name. */
export function directionOf(text) {
  return languageOf(text) === "ur" ? "rtl" : "auto";
}

/** Set a person's words with the direction that they read in. */
export function setWords(node, text) {
  node.textContent = text;
  node.dir = directionOf(text);
}

/** Why something failed: `error` has a code, and a sentence in English for what has no code here. */
export function reasonFor(error) {
  return SENTENCES[`error_${error.code}`] ?? error.message;
}
