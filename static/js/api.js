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

async function decoded(answer) {
  const data = await answer.json().catch(() => null);
  if (answer.ok) return data;
  const error = data?.error ?? {};
  throw new ApiError(answer.status, error.code ?? "error", error.message ?? say("failed"));
}

/** Call `path`; answers the decoded body, or null when there is none. Throws ApiError. */
export async function api(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return decoded(await request(path, { method, headers, body: body && JSON.stringify(body) }));
}

/** Post the fields of a page's own form (a FormData); answers the decoded body. Throws ApiError. */
export async function submit(path, fields) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  return decoded(await request(path, { method: "POST", headers, body: fields }));
}

/** A piece of a page, as a document fragment; with `fields` (a FormData) it is posted for. */
export async function fetchPart(path, fields) {
  const headers = { Accept: "text/html", ...(fields && { "X-CSRFToken": csrfToken() }) };
  const answer = await request(path, { headers, ...(fields && { method: "POST", body: fields }) });
  if (!answer.ok) throw new ApiError(answer.status, "error", say("unreachable"));
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  return holder.content;
}
