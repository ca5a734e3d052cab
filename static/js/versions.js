// "2 / 3": the other versions of a message, which regenerating and editing have left on branches.

import { api } from "./api.js";
import { say } from "./strings.js";

let underWay = false;

/** Show the branch of the version that `button` leads to; `chat` is what chat.js holds together. */
export async function step(chat, button) {
  if (underWay) return; // a double click is one step
  if (chat.composer.isBusy) return chat.composer.complain(chat.composer.waiting);
  underWay = true;
  const { show } = button.dataset;
  const direction = button.classList.contains("version-next") ? "next" : "previous";
  chat.transcript.following = false; // the place one looks at stays in view
  try {
    await api("POST", `/api/messages/${show}/show`);
    await chat.catchUp();
    const article = chat.transcript.find(show);
    if (article) arrive(chat, article, direction);
    else location.reload(); // so far back that the page does not hold that part of the branch
  } catch (error) {
    chat.composer.complain(error.code === "busy" ? say("stillAnswering") : error.message);
  } finally {
    underWay = false;
  }
}

/** Focus goes where it was, on the new version; at either end, to the button that leads back. */
function arrive(chat, article, direction) {
  const versions = article.querySelector(".versions");
  const back = direction === "next" ? "previous" : "next";
  const [same, other] = [direction, back].map((name) => versions.querySelector(`.version-${name}`));
  (same?.disabled ? other : same)?.focus({ preventScroll: true });
  versions.scrollIntoView({ block: "nearest" });
  const [number, count] = versions.dataset.versions.split("/");
  chat.announce(say("version", { number, count }));
}
