// Yjs, one document for the whole record, its updates in IndexedDB.

import * as Y from "yjs";
import { start } from "../contract.js";
import { done, open, read, write } from "../idb.js";
import { byOthersThan } from "../past.js";
import { fold, searchable } from "../record.js";
import { OURS, add, documentOf, incidentsOf } from "./yjs-record.js";

let db;
let doc = new Y.Doc();
let texts = [];

async function keep(update) {
  const begun = performance.now();
  await write(db, ["updates"], (updates) => {
    updates.add(update);
  });
  return performance.now() - begun;
}

const events = () =>
  [...incidentsOf(doc).values()].flatMap((list) => list.toArray()).map((line) => JSON.parse(line));

function look() {
  texts = events().map(searchable);
}

start({
  async open() {
    db = await open("yjs", (db) => db.createObjectStore("updates", { autoIncrement: true }));
    const updates = await done(read(db, "updates").getAll());
    if (updates.length) Y.applyUpdate(doc, Y.mergeUpdates(updates));
    doc.clientID = OURS;
  },
  async import(bytes, { ours }) {
    doc = documentOf(new TextDecoder().decode(bytes), byOthersThan(ours), OURS);
    const stored = await keep(Y.encodeStateAsUpdate(doc));
    look();
    return stored;
  },
  async merge(bytes) {
    const before = Y.encodeStateVector(doc);
    Y.applyUpdate(doc, new Uint8Array(bytes));
    const stored = await keep(Y.encodeStateAsUpdate(doc, before));
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
  events: async (id) => incidentsOf(doc).get(id).toArray().map((line) => JSON.parse(line)),
  async append(event) {
    const before = Y.encodeStateVector(doc);
    add(doc, OURS, [{ line: JSON.stringify(event), event }]);
    await keep(Y.encodeStateAsUpdate(doc, before));
    texts.push(searchable(event));
  },
  search: (word) => texts.reduce((count, text) => count + text.includes(word), 0),
  export: async () => JSON.stringify({ events: events() }),
});
