// Due dates as people read them: how far away, and the absolute date, in the owner's time zone.

import { language, say } from "./strings.js";

const DAY = 86_400_000;

/** Today's date in `zone`, as UTC midnight: dates are compared as dates, not as moments. */
function today(zone) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date());
  return Date.parse(`${parts}T00:00:00Z`);
}

/** {days, isOverdue, group, relative, absolute} of a task; null when it has no date. */
export function due(task, zone) {
  if (!task.due_date) return null;
  const date = Date.parse(`${task.due_date}T00:00:00Z`);
  const days = Math.round((date - today(zone)) / DAY);
  const isOverdue = days < 0 || (task.due_time && task.due_at && Date.parse(task.due_at) < Date.now());
  return { days, isOverdue, group: groupOf(days, isOverdue), relative: relative(days), absolute: absolute(date, task) };
}

function groupOf(days, isOverdue) {
  if (isOverdue) return "overdue";
  return days === 0 ? "today" : "next";
}

function relative(days) {
  const named = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days];
  if (named) return say(named);
  const far = Math.abs(days) > 45 ? [Math.round(days / 30), "month"] : [days, "day"];
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(...far);
}

function absolute(date, task) {
  const shape = { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" };
  const year = new Date(date).getUTCFullYear();
  if (year !== new Date().getFullYear()) shape.year = "numeric";
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, shape).format(date);
  return task.due_time ? `${day}${language === "ur" ? "، " : ", "}${task.due_time}` : day;
}
