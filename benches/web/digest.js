// One number for the content of a record: two records with the same digest hold the same events.

/** JSON with sorted keys. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/**
 * Events that came in a file count with every byte; those that a subject wrote itself, by what was
 * written and where, since each has its own devices, clocks and salts.
 */
export async function digest(events, writers) {
  const known = new Set(writers);
  const lines = [];
  for (const { e, b } of events) {
    lines.push(
      known.has(e.w)
        ? `${canonical(e)}${canonical(b)}`
        : `${e.s} ${b.f.type} ${b.f.text}`,
    );
  }
  lines.sort();
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${lines.length} events ${hex}`;
}
