// Shapes that the server drew for scripts to copy (templates/chat/_templates.html).

/** A fresh copy of the one element in `<template id=…>`. */
export function clone(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

/** Whether `url` is a path of this site, as rendering.py has it: "//elsewhere" begins with a slash too. */
export function sitePath(url) {
  return /^\/(?![/\\])[^\s\\]*$/.test(url ?? "");
}
