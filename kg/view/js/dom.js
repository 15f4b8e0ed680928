// Elements: whatever a text says, it stands on the page as text.

const $ = id => document.getElementById(id);

// make("button", { text, cls, label, data: {…}, attrs: {…}, on: click }, ...children): children are elements or texts
function make(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  if (options.text !== undefined) made.textContent = options.text;
  if (options.cls) made.className = options.cls;
  if (options.label) {
    made.setAttribute("aria-label", options.label);
    made.title = options.label;
  }
  for (const [name, value] of Object.entries(options.data ?? {})) made.dataset[name] = value;
  for (const [name, value] of Object.entries(options.attrs ?? {})) made.setAttribute(name, value);
  if (options.on) made.addEventListener("click", options.on);
  if (tag === "button") made.type = "button";
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

function icon(name) {
  const drawn = document.querySelector("#share .icon").cloneNode(true);
  drawn.firstElementChild.setAttribute("href", "#i-" + name);
  return drawn;
}

// an array per key, in the order of the keys' first appearance
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

// a list that shows its first rows and, on demand, the others
function foldedList(rows, most, draw, cls = "") {
  const box = make("div", { cls });
  const some = rows.length > most + 2 ? most : rows.length;
  rows.slice(0, some).forEach(row => box.append(draw(row)));
  if (some < rows.length) {
    const more = make("button", { cls: "more", text: t("more", rows.length - some) });
    more.addEventListener("click", () => {
      const next = rows.splice(0, rows.length).slice(some).map(draw);
      more.replaceWith(...next);
      next[0]?.querySelector("button")?.focus();
    });
    box.append(more);
  }
  return box;
}

let toastTimer = 0;
function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    $("toast").hidden = true;
  }, 2600);
}

// a dialog, modal where the browser lets it be
function openDialog(dialog) {
  if (dialog.open) return;
  try {
    dialog.showModal();
  } catch {
    dialog.setAttribute("open", "");
  }
}
function closeDialog(dialog) {
  if (dialog.open) dialog.close();
}

const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
// when the next frame stands on the screen: after its drawing, other threads still take a frame's time to put it there
const afterFrame = work => requestAnimationFrame(() => setTimeout(work, 16));
const clock = () => performance.now();
