// What is asked of every subject: open, import, reopen, list, open one, append, search, merge,
// export. The driver calls `bench`; times are milliseconds, and those of a start count from the
// start of the document.

import { digest } from "./digest.js";
import { note, order } from "./record.js";

const ROWS = 60;

const painted = () =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

function show(element, rows) {
  element.replaceChildren(
    ...rows.map((words) => {
      const row = document.createElement("li");
      row.textContent = words;
      return row;
    }),
  );
}

function showList(headers) {
  const rows = headers.toSorted(order).slice(0, ROWS);
  show(
    document.getElementById("list"),
    rows.map((row) => `${row.title} · level ${row.level} · ${row.events} entries · ${row.last}`),
  );
}

/** Starts a subject on this page. */
export function start(subject) {
  const bench = {};
  const input = document.getElementById("file");
  let chosen;
  input.addEventListener("change", () => {
    chosen = { at: performance.now(), file: input.files[0] };
    input.value = "";
  });

  /** Everything that a start does. */
  bench.started = (async () => {
    await subject.open();
    const headers = await subject.list();
    showList(headers);
    await painted();
    const list = performance.now();
    await subject.everything();
    return { list, everything: performance.now(), incidents: headers.length };
  })();

  /** Takes the chosen file into the record, durable, with the new list on screen. */
  bench.take = async (how, devices) => {
    const { at, file } = chosen;
    const bytes = await file.arrayBuffer();
    const read = performance.now();
    const stored = await subject[how](bytes, devices);
    const durable = performance.now();
    const headers = await subject.list();
    showList(headers);
    await painted();
    return {
      read: read - at,
      stored,
      durable: durable - at,
      shown: performance.now() - at,
      incidents: headers.length,
    };
  };

  /** Opens an incident. */
  bench.one = (id) =>
    timed(async () => {
      const events = await subject.events(id);
      show(
        document.getElementById("one"),
        events.slice(-ROWS).map(({ e, b }) => `${b.f.when?.t} ${b.f.type} ${b.f.text ?? ""} ${e.n}`),
      );
      await painted();
      return events.length;
    });

  /** Writes notes one after another; each counts until it is durable. */
  bench.append = async (id, count) => {
    const times = [];
    for (let n = 1; n <= count; n += 1) {
      const event = note(id, n, `Benchmark entry ${n}`);
      times.push((await timed(() => subject.append(event))).ms);
    }
    return times;
  };

  /** How many events contain a word, several times over. */
  bench.search = (words) => {
    const times = [];
    const counts = [];
    for (const word of words) {
      const start = performance.now();
      counts.push(subject.search(word.toLowerCase()));
      times.push(performance.now() - start);
    }
    return { times, counts };
  };

  /** The whole record as one text, and what is in it. */
  bench.export = async (writers) => {
    const { ms, value } = await timed(() => subject.export());
    const { events } = JSON.parse(value);
    return { ms, bytes: value.length, digest: await digest(events, writers) };
  };

  window.bench = bench;
}
