// What the person thinks of an answer; pressing the same button again takes it back.

import { api } from "./api.js";
import { toast } from "./toast.js";

export async function rate(message, button) {
  const buttons = [...message.querySelectorAll(".rate button")];
  const before = buttons.find((each) => each.getAttribute("aria-pressed") === "true");
  const chosen = before === button ? null : button;
  press(buttons, chosen);
  try {
    const rating = chosen?.dataset.rating ?? "none";
    await api("POST", `/api/messages/${message.dataset.id}/feedback`, { rating });
  } catch (error) {
    press(buttons, before);
    toast(error.message);
  }
}

function press(buttons, chosen) {
  for (const each of buttons) each.setAttribute("aria-pressed", each === chosen);
}
