// Questions to the person, in the page's own <dialog> elements.

/** Open the dialog; resolves to the value of the button pressed, "" when it was closed. */
export function confirmIn(id) {
  const dialog = document.getElementById(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}

/** As above with one text field: resolves to what was entered, or null. */
export async function askIn(id, value) {
  const input = document.getElementById(id).querySelector("input");
  input.value = value;
  queueMicrotask(() => input.select());
  return (await confirmIn(id)) ? input.value.trim() : null;
}
