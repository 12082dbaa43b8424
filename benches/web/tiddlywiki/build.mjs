// The record as TiddlyWikis: one tiddler per incident and one per event, in one file.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { eventLines, fold } from "../record.js";

const LIST = `<$list filter="[tag[incident]!sort[last]limit[60]]">
<div class="incident-row"><$link/> <$view field="caption"/> · level <$view field="level"/> · <$view field="last"/></div>
</$list>`;

/** The tiddlers of a bundle. */
function tiddlersOf(text) {
  const headers = new Map();
  const tiddlers = [];
  for (const line of eventLines(text)) {
    const event = JSON.parse(line);
    const { s: stream, w: writer, n } = event.e;
    headers.set(stream, fold(headers.get(stream), event));
    tiddlers.push({
      title: `${stream}/${writer}/${n}`,
      tags: "event",
      incident: stream,
      type: "application/json",
      text: line,
    });
  }
  for (const { id, title, level, last } of headers.values()) {
    tiddlers.push({ title: id, tags: "incident", caption: title, level: `${level}`, last, text: "" });
  }
  return tiddlers;
}

/** A wiki in one file, which shows the list of incidents when it is opened. */
function wiki(home, tiddlers, script) {
  // It brings its own module system, so that it is not bundled.
  const $tw = createRequire(join(home, "package.json"))("tiddlywiki").TiddlyWiki();
  $tw.boot.argv = [join(home, "editions/empty")];
  return new Promise((done) => {
    $tw.boot.boot(() => {
      $tw.wiki.addTiddlers([
        { title: "$:/DefaultTiddlers", text: "Incidents" },
        { title: "Incidents", text: LIST },
        { title: "measuring", tags: "$:/tags/RawMarkup", text: `<script>${script}</script>` },
        ...tiddlers,
      ]);
      done($tw.wiki.renderTiddler("text/plain", "$:/core/save/all"));
    });
  });
}

/** Writes an empty wiki, one with our record, and both records as files that a wiki imports. */
export async function wikis(home, folder, size, ours, theirs) {
  const script = readFileSync(join(dirname(process.argv[1]), "tiddlywiki.js"), "utf8");
  const save = (name, text) => writeFileSync(join(folder, name), text);
  const own = tiddlersOf(ours);
  save(`ours-${size}.tiddlers.json`, JSON.stringify(own));
  save(`theirs-${size}.tiddlers.json`, JSON.stringify(tiddlersOf(theirs)));
  save("wiki-empty.html", await wiki(home, [], script));
  save(`wiki-${size}.html`, await wiki(home, own, script));
}
