// Shapes that the server drew for scripts to copy (templates/chat/_templates.html).

/** A fresh copy of the one element in `<template id=…>`. */
export function clone(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}
