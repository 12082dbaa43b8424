// A replicated document can only be merged with another that shares its past. Both devices
// therefore start from the same events, written under one name in the order of the file; what only
// one of them wrote comes after that, under a name of its own.

import { eventLines } from "./record.js";

/** The events of a bundle: those that both devices hold, then the others. */
export function parted(text, isShared) {
  const shared = [];
  const own = [];
  for (const line of eventLines(text)) {
    const event = JSON.parse(line);
    (isShared(event) ? shared : own).push({ line, event });
  }
  return { shared, own };
}

/** Shared by both devices: not written by the one that parted. */
export const byOthersThan = (device) => (event) => event.e.w !== device;

/** The entries of each incident. */
export function byStream(entries) {
  const streams = new Map();
  for (const entry of entries) {
    const stream = entry.event.e.s;
    if (streams.has(stream)) streams.get(stream).push(entry);
    else streams.set(stream, [entry]);
  }
  return streams;
}
