// Automerge, one document for the whole record, its changes in IndexedDB.

import * as Automerge from "@automerge/automerge/slim";
import { start } from "../contract.js";
import { done, open, read, write } from "../idb.js";
import { byOthersThan } from "../past.js";
import { fold, searchable } from "../record.js";
import { OURS, add, documentOf, ready } from "./automerge-record.js";

let db;
let doc;
let texts = [];

async function keep(bytes) {
  const begun = performance.now();
  await write(db, ["changes"], (changes) => {
    changes.add(bytes);
  });
  return performance.now() - begun;
}

const events = () =>
  Object.values(doc.incidents ?? {})
    .flat()
    .map((line) => JSON.parse(line.toString()));

function look() {
  texts = events().map(searchable);
}

start({
  async open() {
    [db] = await Promise.all([
      open("automerge", (db) => db.createObjectStore("changes", { autoIncrement: true })),
      ready(),
    ]);
    const [first, ...rest] = await done(read(db, "changes").getAll());
    doc = first ? Automerge.load(first, OURS) : Automerge.init(OURS);
    for (const bytes of rest) doc = Automerge.loadIncremental(doc, bytes);
  },
  async import(bytes, { ours }) {
    doc = documentOf(new TextDecoder().decode(bytes), byOthersThan(ours), OURS);
    const stored = await keep(Automerge.save(doc));
    look();
    return stored;
  },
  async merge(bytes) {
    doc = Automerge.merge(doc, Automerge.load(new Uint8Array(bytes)));
    const stored = await keep(Automerge.saveIncremental(doc));
    look();
    return stored;
  },
  async list() {
    const headers = new Map();
    for (const event of events()) {
      headers.set(event.e.s, fold(headers.get(event.e.s), event));
    }
    return [...headers.values()];
  },
  everything: async () => look(),
  events: async (id) => doc.incidents[id].map((line) => JSON.parse(line.toString())),
  async append(event) {
    doc = add(doc, [{ line: JSON.stringify(event), event }]);
    await keep(Automerge.saveIncremental(doc));
    texts.push(searchable(event));
  },
  search: (word) => texts.reduce((count, text) => count + text.includes(word), 0),
  export: async () => JSON.stringify({ events: events() }),
});
