// The banner that tells how the line to the server is, and what a guest's clock says.

import { api } from "./api.js";
import { say } from "./strings.js";

const banner = document.getElementById("banner");

/** `state` as the socket tells it; the page's dataset keeps it for others. */
export function showLine(page, state) {
  banner.hidden = state === "open";
  page.dataset.line = state;
  if (state === "refused") {
    const link = document.createElement("a");
    link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = say("logIn");
    banner.replaceChildren(say("loggedOut"), " ", link);
  } else if (state === "down") {
    banner.replaceChildren(say(navigator.onLine ? "reconnecting" : "offline"));
  }
}

/** A guest's clock is the browser's, from the first message on. */
export async function tellZone(page, tasks) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || page.dataset.guest !== "true" || page.dataset.zone !== "UTC" || zone === "UTC") return;
  try {
    await api("PATCH", "/api/auth/me", { time_zone: zone });
    page.dataset.zone = zone;
    tasks.zone = zone;
  } catch {
    // The server then goes on with UTC and says so in its dates.
  }
}
