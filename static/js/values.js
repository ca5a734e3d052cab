// JSON made readable, in the same shape as templates/chat/_value.html and showing.readable.

import { say } from "./strings.js";

const HIDDEN = new Set(["id", "event_id", "message", "url", "version", "error", "code", "rule", "reminders_set", "reminders_removed"]);

function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value)
    ? value.every(isEmpty)
    : Object.entries(value).every(([key, each]) => HIDDEN.has(key) || isEmpty(each));
}

function title(key) {
  const named = say(`field_${key}`);
  const words = named === `field_${key}` ? key.replaceAll("_", " ") : named;
  return words[0].toUpperCase() + words.slice(1);
}

function text(value) {
  const span = document.createElement("span");
  span.dir = "auto";
  span.textContent = typeof value === "boolean" ? say(value ? "yes" : "no") : String(value);
  return span;
}

/** What stands for something else, such as a priority, in the page's language. */
function named(key, value) {
  if (Array.isArray(value)) return value.map((each) => named(key, each));
  const words = say(`value_${key}_${value}`);
  return words === `value_${key}_${value}` ? value : words;
}

/** A node that shows `value`, or null when there is nothing to show. */
export function readable(value) {
  if (isEmpty(value)) return null;
  if (typeof value !== "object") return text(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return text(value.join(", "));
  const list = document.createElement(Array.isArray(value) ? "ol" : "dl");
  for (const [key, each] of Object.entries(value)) {
    if (isEmpty(each) || (!Array.isArray(value) && (HIDDEN.has(key) || `${key}_text` in value))) continue;
    const shown = readable(named(key, each));
    if (Array.isArray(value)) {
      const item = document.createElement("li");
      item.append(shown);
      list.append(item);
    } else {
      const row = document.createElement("div");
      const name = document.createElement("dt");
      const held = document.createElement("dd");
      name.textContent = title(key);
      held.append(shown);
      row.append(name, held);
      list.append(row);
    }
  }
  return list;
}
