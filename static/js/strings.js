// Every sentence that scripts say, by language. A template's sentences are in the template.

const ENGLISH = {
  you: "You",
  tutor: "Tutor",
  tasks: "Tasks",
  thinking: "{who} is thinking…",
  answered: "{who} says: {text}",
  stopped: "Stopped. What was said so far is kept.",
  interrupted: "The server stopped before the answer was complete.",
  failed: "Something went wrong before the answer was complete.",
  stopping: "Stopping…",
  offline: "You are offline. What you send waits here and goes out when the connection is back.",
  reconnecting: "The connection was lost. Reconnecting…",
  loggedOut: "Your session has ended. Log in again to go on.",
  logIn: "Log in",
  unreachable: "The server did not answer. Check the connection and try again.",
  tooLong: "A message may have at most {limit} characters; this one has {length}.",
  stillAnswering: "The last question is still being answered. Wait for it, or press Stop.",
  notSent: "Your message was not sent. {reason}",
  copied: "Copied",
  explain: "Explain",
  translate: "Translate to Urdu",
  summarize: "Summarize",
  ask: "Ask about this",
  askToolbar: "Ask the tutor about the selected text",
  overdue: "Overdue",
  today: "Today",
  tomorrow: "Tomorrow",
  yesterday: "Yesterday",
  next: "Coming up",
  someday: "No date",
  done: "{title} is done",
  reopened: "{title} is open again",
  complete: "Complete “{title}”",
  undo: "Undo",
  tasksFailed: "The tasks could not be loaded.",
  retry: "Try again",
  reminder: "Reminder: {title}",
  late: "Reminder (late): {title}",
  reminders: "{count} reminders came while you were away: {title}",
  snooze: "In 10 minutes",
  pushOn: "Notify me in this browser",
  pushOff: "Stop notifying me in this browser",
  pushRefused: "The browser does not allow notifications from this site.",
  priority_low: "Low priority",
  priority_high: "High priority",
  priority_urgent: "Urgent",
  openTasks: "{count} open tasks",
  newChat: "New conversation",
  working: "is running",
};

const TABLES = { en: ENGLISH };

/** The language that sentences are in, so that dates and numbers inside them are in it too. */
export const language = document.documentElement.lang in TABLES ? document.documentElement.lang : "en";

/** The sentence called `name`, with `{gaps}` filled from `values`. */
export function say(name, values = {}) {
  const sentence = TABLES[language][name] ?? ENGLISH[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);
}
