// Raw IndexedDB, one row per event and one per incident: what most people would write first.

import { start } from "../contract.js";
import { done, open, read, write } from "../idb.js";
import { fold, keyOf, searchable } from "../record.js";

let db;
let texts = [];

/** Adds the events that are not here, and brings the rows of their incidents up to date. */
async function take(events, known, headers) {
  const begun = performance.now();
  await write(db, ["events", "incidents"], (rows, incidents) => {
    const changed = new Set();
    for (const event of events) {
      if (known?.has(keyOf(event).join("/"))) continue;
      rows.add(event);
      texts.push(searchable(event));
      headers.set(event.e.s, fold(headers.get(event.e.s), event));
      changed.add(event.e.s);
    }
    for (const id of changed) incidents.put(headers.get(id));
  });
  return performance.now() - begun;
}

start({
  async open() {
    db = await open("rows", (db) => {
      db.createObjectStore("events", { keyPath: ["e.s", "e.w", "e.n"] });
      db.createObjectStore("incidents", { keyPath: "id" });
    });
  },
  import(bytes) {
    const { events } = JSON.parse(new TextDecoder().decode(bytes));
    return take(events, null, new Map());
  },
  async merge(bytes) {
    const { events } = JSON.parse(new TextDecoder().decode(bytes));
    const keys = await done(read(db, "events").getAllKeys());
    const headers = await done(read(db, "incidents").getAll());
    const known = new Set(keys.map((key) => key.join("/")));
    return take(events, known, new Map(headers.map((header) => [header.id, header])));
  },
  list: () => done(read(db, "incidents").getAll()),
  async everything() {
    texts = (await done(read(db, "events").getAll())).map(searchable);
  },
  events: (id) => done(read(db, "events").getAll(IDBKeyRange.bound([id], [id, []]))),
  append: (event) =>
    write(db, ["events", "incidents"], async (rows, incidents) => {
      rows.add(event);
      texts.push(searchable(event));
      incidents.put(fold(await done(incidents.get(event.e.s)), event));
    }),
  search: (word) => texts.reduce((count, text) => count + text.includes(word), 0),
  async export() {
    return JSON.stringify({ events: await done(read(db, "events").getAll()) });
  },
});
