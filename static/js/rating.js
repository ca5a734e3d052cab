// What the person thinks of an answer; pressing the same button again takes it back.

import { api } from "./api.js";
import { toast } from "./toast.js";

let sent = Promise.resolve(); // one after the other, so that the last one pressed is what is kept

export function rate(message, button) {
  const buttons = [...message.querySelectorAll(".rate button")];
  const before = buttons.find((each) => each.getAttribute("aria-pressed") === "true");
  const chosen = before === button ? null : button;
  press(buttons, chosen);
  const rating = chosen?.dataset.rating ?? "none";
  sent = sent
    .then(() => api("POST", `/api/messages/${message.dataset.id}/feedback`, { rating }))
    .catch((error) => {
      press(buttons, before);
      toast(error.message);
    });
}

function press(buttons, chosen) {
  for (const each of buttons) each.setAttribute("aria-pressed", each === chosen);
}
