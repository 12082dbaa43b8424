// IndexedDB without a library: promises, and writes that are on disk when they resolve.

export const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export function open(name, create) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => create(request.result);
  return done(request);
}

/** Runs `work` in one transaction and resolves with its result when that is complete. */
export function write(db, stores, work) {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(stores, "readwrite", { durability: "strict" });
    let value;
    tx.oncomplete = () => resolve(value);
    tx.onabort = () => reject(tx.error);
    Promise.resolve(work(...stores.map((store) => tx.objectStore(store)))).then((result) => {
      value = result;
    }, reject);
  });
}

export const read = (db, store) => db.transaction(store).objectStore(store);
