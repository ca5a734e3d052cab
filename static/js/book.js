// On a page of the book: select text and ask the tutor about it.

import { say } from "./strings.js";

const HANDED_OVER = "sabaq.ask"; // composer.js takes the passage up
const SHORTEST = 2;
const LONGEST = 4_000; // characters
const ACTIONS = ["explain", "translate", "summarize"];

const page = document.querySelector("[data-book-page]");
const bar = document.createElement("div");

function selectedText() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !page.contains(selection.anchorNode)) return "";
  return selection.toString().trim().slice(0, LONGEST);
}

function ask(action) {
  const passage = {
    url: page.dataset.pageUrl,
    title: page.dataset.pageTitle,
    selection: selectedText(),
  };
  sessionStorage.setItem(HANDED_OVER, JSON.stringify(passage));
  location.assign(`/?action=${action}`);
}

function build() {
  bar.className = "ask-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", say("askToolbar"));
  bar.hidden = true;
  for (const action of ACTIONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say(action);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => ask(action));
    bar.append(button);
  }
  page.append(bar);
}

function place() {
  const lines = document.getSelection().getRangeAt(0).getClientRects();
  if (!lines.length) return;
  const last = lines[lines.length - 1];
  const frame = page.getBoundingClientRect();
  bar.hidden = false;
  const most = Math.max(0, frame.width - bar.offsetWidth);
  bar.style.top = `${last.bottom - frame.top + 8}px`;
  bar.style.left = `${Math.min(Math.max(0, last.left - frame.left), most)}px`;
}

let soon = 0;

function update() {
  clearTimeout(soon);
  soon = setTimeout(() => {
    if (bar.contains(document.activeElement)) return;
    if (selectedText().length < SHORTEST) bar.hidden = true;
    else place();
  }, 180);
}

if (page) {
  build();
  document.addEventListener("selectionchange", update);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden) {
      bar.hidden = true;
      document.getSelection().removeAllRanges();
    }
  });
}
