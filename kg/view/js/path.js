// The path between two entities: the shortest chain of statements over all data that the filters leave;
// of several the one that goes round the hubs, for a hub links everything with everything.

const pathForm = { open: false, ends: [-1, -1], field: 0 };
const ways = new Map();

function shortest(from, to, avoid) {
  const began = clock();
  const passes = node => !avoid || node === to || labelOf(node) !== PLACE;
  const distance = new Int32Array(N).fill(-1),
    cost = new Float64Array(N).fill(Infinity),
    previous = new Int32Array(N).fill(-1);
  distance[from] = 0;
  cost[from] = 0;
  let edge = [from];
  while (edge.length && distance[to] < 0) {
    const next = [];
    for (const node of edge) {
      for (const s of statementsOf(node)) {
        if (!statementFits[s]) continue;
        const other = otherEnd(s, node);
        if (!passes(other)) continue;
        if (distance[other] < 0) {
          distance[other] = distance[node] + 1;
          next.push(other);
        }
        if (distance[other] === distance[node] + 1) {
          const price = cost[node] + Math.sqrt(degreeOf(other));
          if (price < cost[other]) {
            cost[other] = price;
            previous[other] = node;
          }
        }
      }
    }
    edge = next;
  }
  const out = [];
  if (distance[to] >= 0) for (let node = to; node >= 0; node = previous[node]) out.unshift(node);
  timings.path = clock() - began;
  return out;
}

function pathNodes() {
  const [from, to] = state.ways,
    key = `${from} ${to} ${state.avoid} ${sieveKey()} ${state.hide}`;
  if (!ways.has(key)) ways.set(key, from === to ? [from] : shortest(from, to, state.avoid));
  const found = ways.get(key);
  return found.length ? found : [from, to];
}
const pathFound = () => {
  const [from, to] = state.ways;
  pathNodes();
  return ways.get(`${from} ${to} ${state.avoid} ${sieveKey()} ${state.hide}`);
};

function openPathForm(from = state.sel) {
  pathForm.open = true;
  pathForm.ends = state.mode === "path" ? [...state.ways] : [from, -1];
  drawPanel();
  (pathForm.ends[0] < 0 ? $("path-from") : $("path-to")).focus();
}
// a click on the canvas while the form is open names the next end
function pickEnd(node) {
  pathForm.ends[pathForm.ends[0] < 0 ? 0 : 1] = node;
  if (pathForm.ends.every(end => end >= 0)) findPath();
  else drawPanel();
}
function findPath() {
  const [from, to] = pathForm.ends;
  if (from < 0 || to < 0) {
    (from < 0 ? $("path-from") : $("path-to")).focus();
    return;
  }
  pathForm.open = false;
  go({ view: "graph", mode: "path", ways: [from, to], sel: -1, edge: "", plus: [] });
}

function pathPanel() {
  if (!pathForm.open) pathForm.ends = [...state.ways];
  const field = (n, id, word) => {
    const list = make("ul", { attrs: { id: id + "-list", role: "listbox", "aria-label": t(word) } });
    list.hidden = true;
    const input = make("input", {
      attrs: {
        id,
        type: "search",
        role: "combobox",
        "aria-expanded": "false",
        "aria-controls": id + "-list",
        "aria-autocomplete": "list",
        autocomplete: "off",
        spellcheck: "false",
        placeholder: t("searchHint"),
      },
    });
    if (pathForm.ends[n] >= 0) input.value = nameOf(pathForm.ends[n]);
    suggest(
      input,
      list,
      node => {
        pathForm.ends[n] = node;
        if (pathForm.ends.every(end => end >= 0)) findPath();
        else (n ? $("path-from") : $("path-to")).focus();
      },
      { keep: true },
    );
    return make("label", { cls: "field" }, make("span", { text: t(word) }), make("div", { cls: "suggest" }, input, list));
  };
  const avoid = make("input", { attrs: { id: "path-places", type: "checkbox" } });
  avoid.checked = state.avoid;
  avoid.addEventListener("change", () => go({ avoid: avoid.checked }));
  const form = make(
    "div",
    { attrs: { id: "path-form" } },
    field(0, "path-from", "pathA"),
    field(1, "path-to", "pathB"),
    make(
      "div",
      { cls: "actions" },
      make("button", { cls: "main", text: t("pathGo"), attrs: { id: "path-go" }, on: findPath }),
      make("button", {
        text: t("pathSwap"),
        attrs: { id: "path-swap" },
        on: () => {
          pathForm.ends.reverse();
          if (pathForm.ends.every(end => end >= 0)) findPath();
          else drawPanel();
        },
      }),
      make("label", { cls: "check" }, avoid, t("pathAvoid")),
    ),
  );
  return [
    panelHead(t("pathTitle"), () => {
      pathForm.open = false;
      if (state.mode === "path") wholeGraph();
      else drawPanel();
    }),
    make("p", { cls: "soft", text: t("pathHint") }),
    form,
    state.mode === "path" && !pathForm.open ? pathResult() : null,
  ];
}

function pathResult() {
  const found = pathFound(),
    box = make("div", { attrs: { id: "path-result" } });
  if (state.ways[0] === state.ways[1]) {
    box.append(make("p", { cls: "none", text: t("pathSame") }));
    return box;
  }
  if (!found.length) {
    box.append(make("p", { cls: "none", text: t("pathNone") }));
    return box;
  }
  box.append(make("h3", { text: t("pathFound", found.length - 1) }));
  for (let n = 0; n + 1 < found.length; n++) {
    const both = fittingStatementsOf(found[n]).filter(s => otherEnd(s, found[n]) === found[n + 1]);
    box.append(make("section", { cls: "step" }, ...[...both].map(wholeStatement)));
  }
  return box;
}
