// The app in one file: unpacks itself out of the page that holds it, and makes copies of that page
// with a record inside. Runs before the app.
import { Decoder } from "./node_modules/lzma1/lib/decoder.js";
import { InputBuffer, OutputBuffer } from "./node_modules/lzma1/lib/streams.js";

// Each byte stands in the page as the letter that this encoding gives it. Four would not survive
// being read as a page, or would end the element: they follow a mark, moved by 64.
const MARK = 0x3d;
const MOVED = [0x00, 0x0d, 0x3c, MARK];
const letters = [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, i) => i))];
const byteOf = new Int16Array(0x10000).fill(-1);
letters.forEach((letter, byte) => (byteOf[letter.charCodeAt(0)] = byte));

const toBytes = (text) => {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let byte = byteOf[text.charCodeAt(at)];
    if (byte === MARK) byte = byteOf[text.charCodeAt((at += 1))] - 64;
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
};

const toText = (bytes) => {
  const parts = [];
  for (let from = 0; from < bytes.length; from += 0x8000) {
    let part = "";
    for (const byte of bytes.subarray(from, from + 0x8000))
      part += MOVED.includes(byte) ? letters[MARK] + letters[byte + 64] : letters[byte];
    parts.push(part);
  }
  return parts.join("");
};

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

// As it was sent: later the app draws into it, and what was chosen on this device stands at the
// root already.
const root = document.documentElement.outerHTML.replace(/^<html[^>]*>/, '<html lang="en">');
const page = `<!doctype html>\n${root}\n`;

const pack = document.getElementById("holdfast-pack");
const packed = toBytes(pack.textContent);
if (packed.length !== Number(pack.dataset.bytes)) {
  const text = "The file was changed on its way, or handed out in another encoding than its own.";
  dispatchEvent(new CustomEvent("HoldfastFailed", { detail: text }));
  throw new Error(text);
}
const out = new OutputBuffer(Number(pack.dataset.unpacked));
new Decoder().decompress(new InputBuffer(packed), out);
const all = out.toArray();
const parts = new Map();
let from = 0;
for (const [name, length] of JSON.parse(pack.dataset.parts)) {
  parts.set(name, all.subarray(from, (from += length)));
}

const RECORD = /(<script type="text\/plain" id="holdfast-record">)[^<]*(<\/script>)/;

globalThis.holdfastSingle = {
  // A part of the app, as if it had been fetched.
  part: (name) => new Response(parts.get(name)),
  // The record that this copy carries; nothing in a copy without.
  record: () => {
    const inside = document.getElementById("holdfast-record").textContent;
    return inside ? through(toBytes(inside), new DecompressionStream("gzip")) : undefined;
  },
  // The bytes of a copy that carries this record.
  copy: async (record) => {
    const inside = toText(await through(record, new CompressionStream("gzip")));
    const copy = page.replace(RECORD, (_, start, end) => start + inside + end);
    const bytes = new Uint8Array(copy.length);
    for (let at = 0; at < copy.length; at += 1) {
      const byte = byteOf[copy.charCodeAt(at)];
      if (byte < 0) throw new Error(`The page holds a letter that is not its own, at ${at}.`);
      bytes[at] = byte;
    }
    return bytes;
  },
};
