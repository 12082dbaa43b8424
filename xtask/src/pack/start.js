try {
  await __wbg_init({ module_or_path: globalThis.holdfastWasm });
  delete globalThis.holdfastWasm;
  dispatchEvent(new Event("TrunkApplicationStarted"));
} catch (error) {
  dispatchEvent(new CustomEvent("HoldfastFailed", { detail: String(error) }));
  throw error;
}
