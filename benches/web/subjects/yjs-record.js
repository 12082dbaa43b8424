// How a record stands in a Yjs document: a list of event texts per incident. Text is the cheapest
// form that Yjs has for values that never change.

import * as Y from "yjs";
import { byStream, parted } from "../past.js";

/** Client numbers: the shared past, this device, the other device. */
export const PAST = 1;
export const OURS = 2;
export const THEIRS = 3;

export const incidentsOf = (doc) => doc.getMap("incidents");

/** Adds events in one transaction, under the name of one device. */
export function add(doc, client, entries) {
  doc.clientID = client;
  doc.transact(() => {
    const incidents = incidentsOf(doc);
    for (const [stream, those] of byStream(entries)) {
      let list = incidents.get(stream);
      if (!list) {
        list = new Y.Array();
        incidents.set(stream, list);
      }
      list.push(those.map(({ line }) => line));
    }
  });
}

/** A document of a bundle. */
export function documentOf(text, isShared, client) {
  const doc = new Y.Doc();
  const { shared, own } = parted(text, isShared);
  add(doc, PAST, shared);
  add(doc, client, own);
  return doc;
}
