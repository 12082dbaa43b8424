// Run by Node before the browsers start: writes what the other device's record looks like in the
// formats of the subjects that have one of their own.
//
// node prepare.mjs FOLDER SIZE THEIRS TIDDLYWIKI: the name of the device that parted, and the
// folder of the package.

import { readFileSync, writeFileSync } from "node:fs";
import * as Automerge from "@automerge/automerge/slim";
import * as Y from "yjs";
import { eventLines } from "./record.js";
import * as inAutomerge from "./subjects/automerge-record.js";
import * as inYjs from "./subjects/yjs-record.js";
import { wikis } from "./tiddlywiki/build.mjs";

const [folder, size, theirs, tiddlywiki] = process.argv.slice(2);
const text = (name) => readFileSync(`${folder}/${name}-${size}.json`, "utf8");
const ours = text("ours");
const other = text("theirs");

const streams = new Set();
for (const line of eventLines(ours)) streams.add(JSON.parse(line).e.s);
const isShared = ({ e }) => e.w !== theirs && streams.has(e.s);

const update = Y.encodeStateAsUpdate(inYjs.documentOf(other, isShared, inYjs.THEIRS));
writeFileSync(`${folder}/theirs-${size}.yjs`, update);

// Larger records take Automerge minutes.
if (size === "S" || size === "M") {
  await inAutomerge.ready();
  const doc = inAutomerge.documentOf(other, isShared, inAutomerge.THEIRS);
  writeFileSync(`${folder}/theirs-${size}.automerge`, Automerge.save(doc));
}

await wikis(tiddlywiki, folder, size, ours, other);
