// Keeps one build of the app on the device, whole or not at all, and answers with it.
//
// BUILD and FILES stand above: the packer writes them. FILES is every file that the page can ask
// for, with the hash of its bytes. Files are only ever kept when their bytes have that hash.

const PAGE = "index.html";
// The scope keeps copies of the app in other folders of the same host apart; it holds no space.
const MINE = `holdfast ${registration.scope} `;
const CACHE = MINE + BUILD;
const NAMES = Object.keys(FILES);

const addressOf = (name) => new URL(name === PAGE ? "./" : name, registration.scope).href;

/** The file at an address, if it is one of this build. Only the page may have a query. */
const nameOf = (address) => {
  const { href, search, hash } = new URL(address);
  const bare = href.slice(0, href.length - hash.length - search.length);
  if (!bare.startsWith(registration.scope)) return null;
  const name = bare.slice(registration.scope.length) || PAGE;
  return Object.hasOwn(FILES, name) && (name === PAGE || !search) ? name : null;
};

/** Fetches a file of this build and nothing else: the browser compares its bytes. */
const fetched = async (name) => {
  const ask = (cache) => fetch(addressOf(name), { integrity: FILES[name], cache });
  // What the browser kept from loading the page is as good, if its bytes are right.
  const answer = await ask("default").catch(() => ask("reload"));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  // A page that came by way of a redirection would be refused later.
  return answer.redirected
    ? new Response(await answer.blob(), { headers: answer.headers })
    : answer;
};

const found = (cache, name) => cache.match(addressOf(name), { ignoreVary: true });

const isSound = async (answer, name) => {
  if (!answer) return false;
  const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  return FILES[name] === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
};

/** Brings the cache to exactly this build; fails when a file cannot be had. */
const complete = async () => {
  const cache = await caches.open(CACHE);
  const mend = async (name) => {
    if (!(await isSound(await found(cache, name), name))) {
      await cache.put(addressOf(name), await fetched(name));
    }
  };
  await Promise.all(NAMES.map(mend));
};

const answer = async (event, name) => {
  const cache = await caches.open(CACHE);
  const kept = await found(cache, name);
  if (name === PAGE && (await cache.keys()).length < NAMES.length) {
    // Something was lost. If it cannot be had again, the host has another build by now: then all
    // of the page comes from there, since its files are none of this build.
    const mended = await complete().then(() => true, () => false);
    if (!mended) return fetch(event.request).catch((error) => kept ?? Promise.reject(error));
  }
  if (kept) return kept;
  const fresh = await fetched(name);
  event.waitUntil(cache.put(addressOf(name), fresh.clone()));
  return fresh;
};

addEventListener("install", (event) => event.waitUntil(complete()));

let agreed = false;

addEventListener("activate", (event) => {
  const takeOver = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(MINE) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    if (!agreed) return;
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const page of pages) {
      if (nameOf(page.url) === PAGE) page.postMessage({ agreed: BUILD });
    }
  };
  event.waitUntil(takeOver());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.method === "GET" ? nameOf(request.url) : null;
  // What is not of this build goes to the network untouched, and is never kept.
  if (name === null) return;
  event.respondWith(answer(event, name).catch(() => fetch(request)));
});

addEventListener("message", (event) => {
  const { use, build, claim } = event.data;
  if (use) {
    // A person agreed; nothing else may come here.
    agreed = true;
    event.waitUntil(skipWaiting());
    return;
  }
  const say = async () => {
    const whole = await complete().then(() => true, () => false);
    // Only a page of this build is taken; while another one waits its turn, this fails.
    if (whole && claim && build === BUILD) await clients.claim().catch(() => {});
    event.ports[0].postMessage({ build: BUILD, whole });
  };
  event.waitUntil(say());
});
