// Has the app kept on this device and tells the app about it. Nothing here may stop the app, and
// nothing competes with loading it. Apart from the app, so that a build that cannot start is
// mended or replaced as well.
(() => {
  const { content: build } = document.querySelector('meta[name="holdfast-build"]');
  // `works`: "never" in this browser, "later", or "now" without a network.
  const here = { build, works: "never", update: false, installable: false };
  globalThis.holdfastOffline = here;
  const tell = (news) => {
    Object.assign(here, news);
    dispatchEvent(new Event("HoldfastOffline"));
  };

  let offer;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    tell({ installable: true });
  });
  addEventListener("appinstalled", () => tell({ installable: false }));
  here.install = () => {
    // The browser lets it be asked once.
    tell({ installable: false });
    offer?.prompt();
  };

  let workers;
  try {
    workers = navigator.serviceWorker;
  } catch {}
  if (!workers || location.protocol === "file:") return;

  let registration, first;
  const ask = (worker) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      worker.postMessage({ build, claim: workers.controller !== worker }, [port2]);
    });

  // Answers may overtake each other: what was asked last counts.
  let looks = 0;
  const look = async () => {
    const mine = ++looks;
    const { active, waiting } = registration;
    let { works, update } = { works: "later", update: false };
    if (active) {
      const said = await ask(active);
      if (said.build !== build) update = active !== first;
      else if (said.whole) works = "now";
    }
    if (waiting) update = (await ask(waiting)).build !== build;
    if (mine !== looks) return;
    tell({ works, update });
    const row = document.getElementById("boot-update");
    if (row) {
      row.hidden = !update;
      row.onclick = here.use;
    }
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);

  let checked = Date.now();
  const check = () => registration.update().catch(() => {});
  const watch = (found) => {
    if (registration) return;
    registration = found;
    first = found.active;
    follow();
    found.addEventListener("updatefound", follow);
    look();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - checked < 3600000) return;
      checked = Date.now();
      check();
    });
  };

  // A person agreed, here or in another tab: every tab goes on with the same build.
  let leaving = false;
  const leave = () => {
    if (!leaving) location.reload();
    leaving = true;
  };
  here.use = () => {
    if (registration.waiting) registration.waiting.postMessage({ use: true });
    else leave();
  };
  workers.addEventListener("message", ({ data }) => {
    if (data.agreed && data.agreed !== build) leave();
  });
  let controlled = !!workers.controller;
  workers.addEventListener("controllerchange", async () => {
    const changed = controlled && workers.controller;
    controlled = true;
    if (changed && (await ask(changed)).build !== build) leave();
  });

  const root = document.documentElement;
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  new MutationObserver((_, observer) => {
    if (root.dataset.parts !== "complete") return;
    observer.disconnect();
    tell({ works: "later" });
    idle(() =>
      workers
        .register("./sw.js", { updateViaCache: "none" })
        .then(watch)
        .catch(() => tell({ works: "never" })),
    );
  }).observe(root, { attributeFilter: ["data-parts"] });

  addEventListener("HoldfastStuck", () =>
    workers
      .getRegistration()
      .then((found) => {
        // One of a folder above may keep something else.
        if (found?.scope !== new URL("./", location.href).href) return;
        watch(found);
        check();
      })
      .catch(() => {}),
  );
})();
