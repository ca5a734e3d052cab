// The settings page's switch for web push in this browser.

import { api } from "./api.js";
import { say } from "./strings.js";

const box = document.getElementById("push");
const button = document.getElementById("push-switch");
const hint = document.getElementById("push-hint");
const supported = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function current() {
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** This browser's subscription as the server knows it, or undefined. */
async function known(subscription) {
  const { results } = await api("GET", "/api/push/subscriptions?limit=100");
  return results.find((each) => each.endpoint === subscription?.endpoint);
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error(say("pushRefused"));
  const { public_key } = await api("GET", "/api/push/key");
  await navigator.serviceWorker.register("/sw.js");
  const worker = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytes(public_key) };
  const subscription = await worker.pushManager.subscribe(options);
  await api("POST", "/api/push/subscriptions", subscription.toJSON());
}

async function turnOff() {
  const subscription = await current();
  const row = await known(subscription);
  if (row) await api("DELETE", `/api/push/subscriptions/${row.id}`);
  await subscription?.unsubscribe();
}

async function show() {
  const on = Boolean(await known(await current()));
  button.textContent = say(on ? "pushOff" : "pushOn");
  button.dataset.on = on;
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

button.addEventListener("click", async () => {
  button.disabled = true;
  hint.textContent = "";
  try {
    await (button.dataset.on === "true" ? turnOff() : turnOn());
    await show();
  } catch (error) {
    hint.textContent = error.message;
  }
  button.disabled = false;
});

if (supported) show().then(() => (box.hidden = false), () => {});
