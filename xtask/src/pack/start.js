try {
  await __wbg_init({
    module_or_path: fetch(new URL("{WASM}", import.meta.url), { integrity: "{INTEGRITY}" }),
  });
  dispatchEvent(new Event("TrunkApplicationStarted"));
} catch (error) {
  dispatchEvent(new CustomEvent("HoldfastFailed", { detail: String(error) }));
  throw error;
}
