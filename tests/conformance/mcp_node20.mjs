// Lets the conformance suite start on Node 20, which lacks fs.globSync: only the suite's own
// reports use it, never a server scenario.
import { register } from "node:module";

const inline = (code) => `data:text/javascript,${encodeURIComponent(code)}`;
const fs = inline(`
export * from "node:fs";
export { default } from "node:fs";
export const globSync = () => { throw new Error("needs Node 22"); };
`);

register(
  inline(`
export function resolve(name, context, next) {
  const ours = name === "fs" && context.parentURL?.includes("/conformance/dist/");
  return ours ? { url: ${JSON.stringify(fs)}, shortCircuit: true } : next(name, context);
}
`),
);
