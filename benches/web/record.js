// What every subject does with a bundle besides storing it: read its events, list them, search them.

/** The lines of the events of a bundle, exactly as they stand in the file. */
export function* eventLines(text) {
  let at = text.indexOf('\n"events":[\n') + 12;
  for (;;) {
    const end = text.indexOf("\n", at);
    if (text[at] !== "{") return;
    yield text.slice(at, text[end - 1] === "," ? end - 1 : end);
    at = end + 1;
  }
}

/** The line of the list that an event changes. */
export function fold(header, event) {
  const { e, b } = event;
  const fields = b.f;
  header ??= { id: e.s, title: "", level: 0, closed: false, events: 0, last: "" };
  header.events += 1;
  if (fields.type === "report") header.title = fields.title;
  if (fields.type === "classify") header.level = fields.level;
  if (fields.type === "close") header.closed = true;
  const when = fields.when?.t ?? "";
  if (when > header.last) header.last = when;
  return header;
}

/** Newest first, the open ones before the closed ones. */
export const order = (a, b) => a.closed - b.closed || (a.last < b.last ? 1 : -1);

/** What a search looks through, in lower case. */
export function searchable(event) {
  const { title, text, reason, manifestation } = event.b.f;
  return [title, text, reason, manifestation].filter(Boolean).join("\n").toLowerCase();
}

/** A note as a subject writes it: not sealed, since no subject but Holdfast seals. */
export function note(stream, n, text) {
  return {
    e: { n, s: stream, w: "benchmark page" },
    b: { f: { text, type: "note", when: { o: "device", t: new Date().toISOString() } } },
  };
}

/** Unlike ids, these need no hashing. */
export const keyOf = ({ e }) => [e.s, e.w, e.n];
