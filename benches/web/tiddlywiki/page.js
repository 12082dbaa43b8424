// Stands in the head of the wiki and answers the driver as the other subjects do. What a wiki calls
// saving is writing the whole file anew; here that ends when its text is made, before any disk.

import { digest } from "../digest.js";

const bench = {};
let chosen;

const frame = () => new Promise((done) => requestAnimationFrame(done));

async function rendered() {
  while (!document.querySelector(".incident-row")) await frame();
  await frame();
  await frame();
}

const save = () => $tw.wiki.renderTiddler("text/plain", "$:/core/save/all").length;

/** The end of the start: a wiki that holds nothing has no list. */
bench.started = (async () => {
  await new Promise((done) => addEventListener("load", done));
  if (!$tw.wiki.filterTiddlers("[tag[incident]limit[1]]").length) return { list: performance.now() };
  await rendered();
  return { list: performance.now(), everything: performance.now() };
})();

addEventListener("DOMContentLoaded", () => {
  const input = document.createElement("input");
  input.type = "file";
  input.id = "file";
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    chosen = { at: performance.now(), file: input.files[0] };
  });
  document.body.prepend(input);
});

bench.take = async () => {
  const { at, file } = chosen;
  const tiddlers = JSON.parse(await file.text());
  const read = performance.now();
  $tw.wiki.addTiddlers(tiddlers.filter(({ title }) => !$tw.wiki.tiddlerExists(title)));
  const begun = performance.now();
  save();
  const durable = performance.now();
  await rendered();
  return {
    read: read - at,
    stored: durable - begun,
    durable: durable - at,
    shown: performance.now() - at,
    incidents: $tw.wiki.filterTiddlers("[tag[incident]]").length,
  };
};

bench.one = async (id) => {
  const start = performance.now();
  const titles = $tw.wiki.filterTiddlers(`[tag[event]incident[${id}]]`);
  const text = `<$list filter="[tag[event]incident[${id}]limit[60]]"><div><$view field="text"/></div></$list>`;
  const box = document.createElement("div");
  box.innerHTML = $tw.wiki.renderText("text/html", "text/vnd.tiddlywiki", text);
  document.body.append(box);
  await frame();
  await frame();
  const ms = performance.now() - start;
  box.remove();
  return { ms, value: titles.length };
};

/** Every entry is saved by writing the file; three are timed, the rest is written together. */
bench.append = async (id, count) => {
  const times = [];
  for (let n = 1; n <= count; n += 1) {
    const start = performance.now();
    const event = {
      e: { n, s: id, w: "benchmark page" },
      b: { f: { text: `Benchmark entry ${n}`, type: "note" } },
    };
    $tw.wiki.addTiddler({
      title: `${id}/benchmark page/${n}`,
      tags: "event",
      incident: id,
      type: "application/json",
      text: JSON.stringify(event),
    });
    if (n <= 3) {
      save();
      times.push(performance.now() - start);
    }
  }
  return times;
};

bench.search = (words) => {
  const times = [];
  const counts = [];
  for (const word of words) {
    const start = performance.now();
    counts.push($tw.wiki.filterTiddlers(`[tag[event]search:text[${word}]]`).length);
    times.push(performance.now() - start);
  }
  return { times, counts };
};

bench.export = async (writers) => {
  const start = performance.now();
  const lines = $tw.wiki.filterTiddlers("[tag[event]]").map((title) => $tw.wiki.getTiddlerText(title));
  const text = `{"events":[${lines.join(",\n")}]}`;
  const ms = performance.now() - start;
  return { ms, bytes: text.length, digest: await digest(JSON.parse(text).events, writers) };
};

window.bench = bench;
