// How a record stands in an Automerge document: a list of event texts per incident. Immutable text
// is the cheapest form that Automerge has for values that never change.

import { automergeWasmBase64 } from "@automerge/automerge/automerge.wasm.base64";
import * as Automerge from "@automerge/automerge/slim";
import { byStream, parted } from "../past.js";

export const ready = () => Automerge.initializeBase64Wasm(automergeWasmBase64);

/** Actors: the shared past, this device, the other device. */
export const PAST = "01";
export const OURS = "02";
export const THEIRS = "03";

/** The document with events added in one change. */
export function add(doc, entries) {
  return Automerge.change(doc, { time: 0 }, (draft) => {
    for (const [stream, those] of byStream(entries)) {
      const lines = those.map(({ line }) => new Automerge.ImmutableString(line));
      if (draft.incidents[stream]) draft.incidents[stream].push(...lines);
      else draft.incidents[stream] = lines;
    }
  });
}

/** A document of a bundle. */
export function documentOf(text, isShared, actor) {
  const { shared, own } = parted(text, isShared);
  let doc = Automerge.init(PAST);
  doc = Automerge.change(doc, { time: 0 }, (draft) => {
    draft.incidents = {};
  });
  doc = add(doc, shared);
  return add(Automerge.clone(doc, actor), own);
}
