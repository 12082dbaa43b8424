// Dexie, one row per event and one per incident.

import { Dexie } from "dexie";
import { start } from "../contract.js";
import { fold, keyOf, searchable } from "../record.js";

const db = new Dexie("dexie", { chromeTransactionDurability: "strict" });
db.version(1).stores({ events: "[e.s+e.w+e.n]", incidents: "id" });
let texts = [];

async function take(events, known, headers) {
  const begun = performance.now();
  const fresh = known ? events.filter((event) => !known.has(keyOf(event).join("/"))) : events;
  const changed = new Set();
  for (const event of fresh) {
    texts.push(searchable(event));
    headers.set(event.e.s, fold(headers.get(event.e.s), event));
    changed.add(event.e.s);
  }
  await db.transaction("rw", db.events, db.incidents, async () => {
    await db.events.bulkAdd(fresh);
    await db.incidents.bulkPut([...changed].map((id) => headers.get(id)));
  });
  return performance.now() - begun;
}

start({
  open: () => db.open(),
  import(bytes) {
    const { events } = JSON.parse(new TextDecoder().decode(bytes));
    return take(events, null, new Map());
  },
  async merge(bytes) {
    const { events } = JSON.parse(new TextDecoder().decode(bytes));
    const keys = await db.events.toCollection().primaryKeys();
    const headers = await db.incidents.toArray();
    const known = new Set(keys.map((key) => key.join("/")));
    return take(events, known, new Map(headers.map((header) => [header.id, header])));
  },
  list: () => db.incidents.toArray(),
  async everything() {
    texts = (await db.events.toArray()).map(searchable);
  },
  events: (id) =>
    db.events
      .where("[e.s+e.w+e.n]")
      .between([id, Dexie.minKey, Dexie.minKey], [id, Dexie.maxKey, Dexie.maxKey])
      .toArray(),
  append: (event) =>
    db.transaction("rw", db.events, db.incidents, async () => {
      await db.events.add(event);
      texts.push(searchable(event));
      await db.incidents.put(fold(await db.incidents.get(event.e.s), event));
    }),
  search: (word) => texts.reduce((count, text) => count + text.includes(word), 0),
  async export() {
    return JSON.stringify({ events: await db.events.toArray() });
  },
});
