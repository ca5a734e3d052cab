// The service worker: shows reminders that are pushed while no page is open. It caches nothing.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(told.title ?? "Sabaq", {
      body: told.body ?? "",
      lang: told.lang ?? "en",
      dir: "auto",
      tag: told.reminder_id, // a newer one of the same reminder takes its place
      renotify: Boolean(told.reminder_id),
      data: { url: told.url ?? "/tasks/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.url));
});

/** In the tab that shows it already, else in a new one: nobody loses what they were writing. */
async function show(path) {
  const url = new URL(path, self.location.origin).href;
  const tabs = await self.clients.matchAll({ type: "window" });
  const tab = tabs.find((each) => each.url === url);
  return tab ? tab.focus() : self.clients.openWindow(url);
}
