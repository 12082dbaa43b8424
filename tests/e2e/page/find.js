// Finds what a person would: by role and by the name that assistive technology reads.
// Arguments: role, name, whether to scroll to it. The first exact name wins, else the first that
// starts with it.
const [role, name, show] = arguments;
const selectors = {
  button: "button, [role=button]",
  link: "a[href]",
  field: "input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea",
  choice: "select",
  label: "label",
  summary: "summary",
  file: "input[type=file]",
  heading: "h1, h2, h3",
  region: "section, [role=region], nav, ul, ol",
  image: "[role=img]",
};
const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
const spoken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || node.matches("kbd, input, script, style")) return "";
  const label = node.getAttribute("aria-label");
  if (label) return ` ${label} `;
  return [...node.childNodes].map(spoken).join("");
};
const nameOf = (element) => {
  const ids = element.getAttribute("aria-labelledby");
  const label = element.getAttribute("aria-label");
  if (label) return squeeze(label);
  if (ids) return squeeze(ids.split(/\s+/).map((id) => spoken(document.getElementById(id) || new Text())).join(" "));
  if (element.labels && element.labels.length && !element.getAttribute("aria-label"))
    return squeeze([...element.labels].map(spoken).join(" "));
  return squeeze(spoken(element));
};
// A modal dialog makes the rest of the page inert.
const dialogs = document.querySelectorAll("dialog[open]");
const root = dialogs.length ? dialogs[dialogs.length - 1] : document;
const hidden = (element) => !["file"].includes(role) && element.checkVisibility && !element.checkVisibility();
const found = [...root.querySelectorAll(selectors[role])]
  .filter((element) => !hidden(element) && !element.disabled)
  .map((element) => [element, nameOf(element)]);
const hit = found.find((each) => each[1] === name) || found.find((each) => each[1].startsWith(name));
// In the middle, where no bar of the window lies above it.
if (hit && show) hit[0].scrollIntoView({ block: "center" });
return hit ? hit[0] : null;
