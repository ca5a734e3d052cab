// REST calls of the page: JSON in and out, with the session's CSRF token.

import { say } from "./strings.js";

export class ApiError extends Error {
  /** `code` and `message` are the contract's; `status` is 0 when no answer came. */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function csrfToken() {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

async function request(path, options) {
  try {
    return await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new ApiError(0, "unreachable", say("unreachable"));
  }
}

/** Call `path`; answers the decoded body, or null when there is none. Throws ApiError. */
export async function api(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await request(path, { method, headers, body: body && JSON.stringify(body) });
  const data = await answer.json().catch(() => null);
  if (answer.ok) return data;
  const error = data?.error ?? {};
  throw new ApiError(answer.status, error.code ?? "error", error.message ?? say("failed"));
}

/** A piece of a page, as a document fragment. */
export async function fetchPart(path) {
  const answer = await request(path, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new ApiError(answer.status, "error", say("unreachable"));
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  return holder.content;
}

/** Post a page's own form; answers the complaint of the page that came back, or "". */
export async function postForm(form) {
  const answer = await request(form.action, { method: "POST", body: new FormData(form) });
  if (answer.ok) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".error")?.textContent.trim() || say("unreachable");
}
