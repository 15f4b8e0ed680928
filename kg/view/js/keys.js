// Keys, the search field of the head, and the hook for tests.

suggest($("search"), $("search-list"), node => {
  pathForm.open = false;
  if (state.view !== "graph") turnView("graph");
  $("canvas").focus({ preventScroll: true }); // before the panel is made anew: to take the focus, the page is laid out
  choose(node);
});

document.addEventListener("keydown", event => {
  const field = event.target.closest?.("input, select, textarea, dialog[open]");
  if (event.key === "Escape" && !field) {
    if (!$("download-menu").hidden) {
      closeMenu();
      $("download").focus();
    } else if (pathForm.open) {
      pathForm.open = false;
      drawPanel();
    } else if (state.sel >= 0 || state.edge) go({ sel: -1, edge: "" });
    return;
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    $("search").focus();
    $("search").select();
  }
  if (event.key === "?") showHelp();
  if (state.view !== "graph") return;
  if (event.key === "+" || event.key === "=") zoom(1.35);
  if (event.key === "-") zoom(1 / 1.35);
  if (event.key === "0") fit();
  if (state.sel < 0) return;
  if (event.key === "h" || event.key === "H") hideNode(state.sel);
  if (event.key === "p" || event.key === "P") pinNode(state.sel);
});

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
$("canvas").addEventListener("keydown", event => {
  if (event.key === "Enter" && state.sel >= 0) {
    expand(state.sel);
    return;
  }
  const way = WAYS[event.key];
  if (!way || event.altKey) return;
  event.preventDefault();
  const all = [...drawn].filter(node => node !== state.sel);
  if (state.sel < 0 || !places.has(state.sel)) {
    all.sort((a, b) => degreeOf(b) - degreeOf(a));
    if (all.length) choose(all[0]);
    return;
  }
  const here = places.get(state.sel);
  let best = -1,
    least = Infinity;
  for (const node of all) {
    const dx = places.get(node).x - here.x,
      dy = places.get(node).y - here.y,
      along = dx * way[0] + dy * way[1],
      aside = Math.abs(dx * way[1] + dy * way[0]);
    if (along > 0 && along >= aside * 0.6 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = node;
    }
  }
  if (best >= 0) choose(best);
});

let announceReady = () => {};
const ready = new Promise(done => {
  announceReady = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.documentElement.dataset.ready = "true"; // for those that wait for an element
        done(true);
      }),
    );
});
window.xianzhi = Object.freeze({
  ready,
  timings,
  counts: () => ({
    entities: E,
    articles: A,
    statements: M,
    shown: nodesShown(),
    drawn: drawn.size,
    lines: lines.size,
    visible: statementsLeft(),
  }),
  state: () => ({ ...state, selected: state.sel >= 0 ? nameOf(state.sel) : "" }),
  shown: () => [...drawn].map(nameOf),
  where: name => {
    const node = [...drawn].find(one => nameOf(one) === name);
    if (node === undefined || !network) return null;
    paintCanvas();
    const at = network.canvasToDOM(places.get(node)),
      box = $("canvas").getBoundingClientRect();
    return { x: box.left + at.x, y: box.top + at.y };
  },
  labels: () => {
    drawNow();
    return drawnLabels.map(({ text }) => text);
  },
  overlaps: () => {
    drawNow();
    return drawnLabels.flatMap((a, n) =>
      drawnLabels
        .slice(n + 1)
        .filter(b => overlap(a, b))
        .map(b => [a.text, b.text]),
    );
  },
});
