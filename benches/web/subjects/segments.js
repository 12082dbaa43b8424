// Raw IndexedDB in the best layout known: events packed into records of two megabytes, small
// writes in a tail, and the list as one record. The limit of what storage can give.

import { start } from "../contract.js";
import { done, open, read, write } from "../idb.js";
import { eventLines, fold, keyOf, searchable } from "../record.js";

const SEGMENT_BYTES = 2 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let db;
let headers = new Map();
let shelves = new Map();
let texts = [];

/** Puts a line on its shelf in memory. */
function shelve(line, event) {
  const shelf = shelves.get(event.e.s);
  if (shelf) shelf.push(line);
  else shelves.set(event.e.s, [line]);
  texts.push(searchable(event));
}

function see(event) {
  headers.set(event.e.s, fold(headers.get(event.e.s), event));
}

/** Stores lines, and says how long the one transaction took. */
async function store(lines) {
  const packed = [];
  let part = [];
  let size = 0;
  const finish = () => {
    if (part.length) packed.push(encoder.encode(part.join("\n")));
    part = [];
    size = 0;
  };
  for (const line of lines) {
    part.push(line);
    size += line.length + 1;
    if (size >= SEGMENT_BYTES) finish();
  }
  finish();
  const list = encoder.encode(JSON.stringify([...headers.values()]));
  const begun = performance.now();
  await write(db, ["segments", "meta"], (segments, meta) => {
    for (const bytes of packed) segments.add(bytes);
    meta.put(list, "list");
  });
  return performance.now() - begun;
}

function take(bytes, isKnown) {
  const fresh = [];
  for (const line of eventLines(decoder.decode(bytes))) {
    const event = JSON.parse(line);
    if (isKnown(event)) continue;
    see(event);
    shelve(line, event);
    fresh.push(line);
  }
  return store(fresh);
}

start({
  async open() {
    db = await open("segments", (db) => {
      db.createObjectStore("segments", { autoIncrement: true });
      db.createObjectStore("tail", { autoIncrement: true });
      db.createObjectStore("meta");
    });
    const list = await done(read(db, "meta").get("list"));
    for (const header of list ? JSON.parse(decoder.decode(list)) : []) {
      headers.set(header.id, header);
    }
  },
  import: (bytes) => take(bytes, () => false),
  merge(bytes) {
    const known = new Set();
    for (const line of [...shelves.values()].flat()) known.add(keyOf(JSON.parse(line)).join("/"));
    return take(bytes, (event) => known.has(keyOf(event).join("/")));
  },
  list: async () => [...headers.values()],
  async everything() {
    const [segments, tail] = await Promise.all([
      done(read(db, "segments").getAll()),
      done(read(db, "tail").getAll()),
    ]);
    for (const bytes of segments) {
      for (const line of decoder.decode(bytes).split("\n")) shelve(line, JSON.parse(line));
    }
    for (const bytes of tail) {
      const line = decoder.decode(bytes);
      const event = JSON.parse(line);
      see(event);
      shelve(line, event);
    }
  },
  events: async (id) => shelves.get(id).map((line) => JSON.parse(line)),
  async append(event) {
    const line = JSON.stringify(event);
    await write(db, ["tail"], (tail) => {
      tail.add(encoder.encode(line));
    });
    see(event);
    shelve(line, event);
  },
  search: (word) => texts.reduce((count, text) => count + text.includes(word), 0),
  export: async () => `{"events":[${[...shelves.values()].flat().join(",\n")}]}`,
});
