// Run by Node: prints the digest of what bundles hold together, with notes added to one incident.
//
// node digest.mjs WRITERS ONE COUNT FILE…, where WRITERS is a JSON file with their names.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { digest } from "./digest.js";
import { eventLines, keyOf, note } from "./record.js";

globalThis.crypto ??= webcrypto;

const [writers, one, count, ...files] = process.argv.slice(2);
const events = new Map();
for (const file of files) {
  for (const line of eventLines(readFileSync(file, "utf8"))) {
    const event = JSON.parse(line);
    events.set(keyOf(event).join("/"), event);
  }
}
for (let n = 1; n <= Number(count); n += 1) {
  events.set(`note ${n}`, note(one, n, `Benchmark entry ${n}`));
}
console.log(await digest(events.values(), JSON.parse(readFileSync(writers, "utf8"))));
