// Runs before the app in every document and notes what happens, so that the app needs no code for
// being measured beyond the points in time that it names.
(() => {
  const seen = {
    listed: null,
    marks: {},
    clicked: 0,
    entered: [],
    pressed: [],
    stored: [],
    keys: [],
    long: [],
  };
  window.seen = seen;

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) (seen.marks[name] ??= []).push(startTime);
  }).observe({ type: "mark", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration);
  }).observe({ type: "longtask", buffered: true });

  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    if (mode === "readwrite") {
      const start = performance.now();
      transaction.addEventListener("complete", () => seen.stored.push(performance.now() - start));
    }
    return transaction;
  };

  // Only where the driver asks for it: looking costs a little at every frame.
  const look = () => {
    if (!document.querySelector(".incident-row")) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      seen.listed = performance.now();
    });
  };
  if (sessionStorage.getItem("look")) requestAnimationFrame(look);

  addEventListener("click", (event) => (seen.clicked = event.timeStamp), true);
  addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      seen.pressed.push(timeStamp);
      if (key === "Enter") seen.entered.push(timeStamp);
      // A message after the frame's callbacks comes when the frame is drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.keys.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    true,
  );
})();
