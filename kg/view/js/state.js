// What the page shows, as one value: every control changes it by go(), the link holds it, back and forward step through it.

const START = {
  view: "graph",
  mode: "open",
  sel: -1,
  edge: "",
  near: -1,
  hops: 1,
  ways: [-1, -1],
  avoid: false,
  plus: [],
  labels: [],
  kinds: [],
  relations: [],
  division: "",
  since: -1,
  until: -1,
  sure: 0,
  hide: [],
  pins: [],
  organ: -1,
  initiative: -1,
  article: -1,
  quote: -1,
  what: "statements",
  scope: "all",
  lang: 0,
  theme: "",
  system: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
};
let state = { ...START };
const dark = () => (state.theme || state.system) === "dark";

// at: numbers of this run of the page; browser: its own history can be written (not in a sandboxed frame)
const past = { states: [], at: -1, browser: true, run: performance.timeOrigin };

function go(changes, remember = true) {
  $("toast").hidden = true;
  state = { ...state, ...changes };
  if (remember) {
    past.states.splice(past.at + 1);
    past.states.push(state);
    past.at = past.states.length - 1;
    if (past.states.length > 300) {
      past.states.shift();
      past.at--;
    }
  } else past.states[past.at] = state;
  keep(remember); // first: the browser wants a page that is laid out to be left behind
  apply();
}

function keep(remember) {
  if (!past.browser) return;
  const hash = "#" + written(state);
  try {
    const mark = { at: past.at, run: past.run };
    if (remember) history.pushState(mark, "", hash);
    else history.replaceState(mark, "", hash);
  } catch {
    past.browser = false;
  }
}

function step(by) {
  $("toast").hidden = true;
  const to = past.at + by;
  if (to < 0 || to >= past.states.length) return;
  if (past.browser) {
    history.go(by);
    return;
  }
  turnTo(to);
}
function turnTo(at) {
  past.at = at;
  const { lang, theme, system } = state; // how one likes it stays
  state = { ...past.states[at], lang, theme, system };
  apply();
}
addEventListener("popstate", event => {
  if (!opened) return;
  if (event.state?.run === past.run && past.states[event.state.at]) {
    turnTo(event.state.at);
    keep(false);
  } else follow(location.hash);
});

const choose = (node, more = {}) =>
  go({
    sel: node,
    edge: "",
    ...more,
    plus: state.plus.includes(node) || (state.view === "graph" && onCanvas(node)) ? state.plus : [...state.plus, node],
  });

// ---- the link: names of what differs from the start, entities by their ids
const NODES = { sel: "n", near: "around", organ: "organ", initiative: "initiative", article: "article" };
const LISTS = { labels: LABELS, kinds: KINDS, relations: RELATIONS };
const PLAIN = { view: "view", mode: "mode", division: "division", what: "rows", scope: "scope", theme: "theme" };

function written(value) {
  const out = new URLSearchParams();
  for (const [key, name] of Object.entries(PLAIN)) if (value[key] !== START[key]) out.set(name, value[key]);
  if (value.lang) out.set("lang", "en");
  for (const [key, name] of Object.entries(NODES))
    if (value[key] >= 0 && (key !== "near" || value.mode === "near")) out.set(name, idOf(value[key]));
  if (value.mode === "near") out.set("hops", value.hops);
  if (value.mode === "path") value.ways.forEach(node => out.append("way", idOf(node)));
  if (value.avoid) out.set("avoid", "places");
  for (const [key, names] of Object.entries(LISTS))
    if (value[key].length) out.set("no-" + key, value[key].map(n => names[n]).join(","));
  if (value.since >= 0) out.set("from", monthText(value.since));
  if (value.until >= 0) out.set("to", monthText(value.until));
  if (value.sure) out.set("sure", value.sure);
  for (const node of value.plus.slice(-40)) out.append(node >= 0 ? "plus" : "open", idOf(node >= 0 ? node : -node - 1));
  for (const node of value.hide.slice(-40)) out.append("hide", idOf(node));
  for (const node of value.pins.slice(-40)) out.append("pin", idOf(node));
  return out.toString();
}

// reads a link; whatever it says that the page doesn't know is passed over
function read(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const value = { ...START, system: state.system };
  const known = {
    view: ["graph", "people", "initiatives", "table"],
    mode: ["open", "near", "path"],
    what: ["statements", "entities", "articles"],
    scope: ["all", "canvas"],
    theme: ["light", "dark"],
  };
  for (const [key, name] of Object.entries(PLAIN)) {
    const said = given.get(name);
    if (said !== null && (known[key] ? known[key].includes(said) : /^\d{2,12}$/.test(said))) value[key] = said;
  }
  value.lang = given.get("lang") === "en" ? 1 : 0;
  if (![...given.keys()].length) return value;
  for (const [key, name] of Object.entries(NODES)) if (given.has(name)) value[key] = nodeOf(given.get(name));
  value.hops = given.get("hops") === "2" ? 2 : 1;
  value.ways = [...given.getAll("way").map(nodeOf), -1, -1].slice(0, 2);
  value.avoid = given.get("avoid") === "places";
  for (const [key, names] of Object.entries(LISTS)) {
    value[key] = (given.get("no-" + key) ?? "")
      .split(",")
      .map(name => names.indexOf(name))
      .filter(n => n >= 0);
  }
  for (const [key, name] of [
    ["since", "from"],
    ["until", "to"],
  ])
    value[key] = span(given.get(name) ?? "")?.[0] ?? -1;
  const sure = Number(given.get("sure"));
  value.sure = sure > 0 && sure <= 100 ? Math.round(sure) : 0;
  const nodes = name =>
    given
      .getAll(name)
      .map(nodeOf)
      .filter(node => node >= 0);
  value.plus = [...given]
    .filter(([name]) => name === "plus" || name === "open")
    .map(([name, id]) => [name, nodeOf(id)])
    .filter(([, node]) => node >= 0)
    .map(([name, node]) => (name === "open" ? -node - 1 : node));
  value.hide = nodes("hide");
  value.pins = nodes("pin");
  if (value.sel >= 0) value.hide = value.hide.filter(node => node !== value.sel);
  if (value.mode === "near" && value.near < 0) value.mode = "open";
  if (value.mode === "path" && value.ways.includes(-1)) value.mode = "open";
  return value;
}

function follow(hash) {
  state = read(hash);
  past.states.splice(past.at + 1);
  past.states.push(state);
  past.at = past.states.length - 1;
  apply();
  keep(false);
}
