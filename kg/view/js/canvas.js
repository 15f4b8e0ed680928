// The canvas: vis draws the marks and lines of what the state asks for; what is on it stays where it is.

const styles = new Map(); // the style sheet's values in the present theme
function style(name) {
  if (!styles.has(name)) styles.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return styles.get(name);
}
const nodeSet = new vis.DataSet(),
  edgeSet = new vis.DataSet();
let network = null,
  places = new Map(),
  drawn = new Set(),
  lines = new Map(),
  hovered = -1,
  opened = false;
let swell = 1; // marks are drawn this much larger, so that one sees them in a picture seen from afar
let openPlaces = new Map(); // where the opening view stands, found once
const kept = new Map(); // base of the canvas → places, so that back and forward find them again
const canvasRatio = () => window.devicePixelRatio || 1;
const ratioOf = () => ($("canvas").clientWidth || 900) / ($("canvas").clientHeight || 650);
const onCanvas = node => places.has(node) && drawn.has(node);
const nodesShown = () => [...drawn].filter(node => node < E).length;
const isEnd = node => state.mode === "path" && state.ways.includes(node);
const narrow = () => innerWidth < 600;
const openingNodes = later(() => OPENING.slice(0, narrow() ? 22 : innerWidth < 1000 ? 48 : 80));

function look(node) {
  const colour = colourOf(node),
    paper = style("--paper");
  const border = node === state.sel ? style("--ink") : paper;
  const chosen = { background: colour, border };
  return {
    id: node,
    shape: shapeOf(node),
    size: sizeOf(node) * swell,
    label: undefined,
    borderWidth: node === state.sel ? 3 : 1.5,
    color: { ...chosen, highlight: chosen, hover: { background: colour, border: style("--ink") } },
  };
}

// the nodes that stand out: the chosen or pointed one with its neighbours; null where none is
function lit() {
  const centre = hovered >= 0 ? hovered : state.sel;
  if (state.mode === "path" || (state.edge && hovered < 0))
    return state.edge && hovered < 0 ? new Set(state.edge.split("-").map(Number)) : null;
  if (centre < 0 || !drawn.has(centre)) return null;
  const out = new Set([centre]);
  for (const line of lines.values())
    if (line.from === centre || line.to === centre) {
      out.add(line.from);
      out.add(line.to);
    }
  return out;
}

// ---- what the state asks for, brought on
let ground = { key: "", base: new Set(), places };
function drawCanvas() {
  if (!opened) return;
  const key = baseKey(),
    turned = key !== ground.key;
  if (turned) {
    if (!kept.has(key)) {
      const made = basePlaces();
      kept.set(key, { key, base: new Set(made.keys()), places: made });
    }
    ground = kept.get(key);
    places = ground.places;
  }
  const wanted = new Set(ground.base);
  for (const entry of state.plus) {
    const node = entry >= 0 ? entry : -entry - 1;
    bring(node);
    wanted.add(node);
    if (entry < 0) open(node, wanted);
  }
  for (const node of state.pins) {
    bring(node);
    wanted.add(node);
  }
  if (state.sel >= 0) {
    bring(state.sel);
    wanted.add(state.sel);
  }
  const shown = [...wanted].filter(node => node === state.sel || nodeShows(node)),
    sieve = `${sieveKey()} ${state.hide} ${state.mode} ${state.ways} ${state.avoid} ${state.plus.length > 0}`;
  const same = sieve === drawLines.sieve && shown.length === drawn.size && shown.every(node => drawn.has(node));
  drawn = new Set(shown);
  drawLines.sieve = sieve;
  if (!same) drawLines();
  $("canvas-empty").hidden = drawn.size > 0;
  $("canvas-empty").textContent = drawn.size ? "" : t(E ? "tooMuchHidden" : "emptyGraph");
  if (!awaited) afterFrame(paintCanvas);
  awaited = { turned: turned || awaited?.turned };
  if (!timings.opened) paintCanvas();
}

// What is on the canvas is known at once, drawn when the frame with the panel stands on the screen: one reads the panel
// first, and vis takes longer. Whoever needs the drawing itself before that calls this; the opening is of one piece.
let awaited = null;
function paintCanvas() {
  if (!awaited) return;
  const { turned } = awaited;
  awaited = null;
  synchronise();
  camera(turned);
}

// one line a pair of nodes, whatever number of statements links them
const pairOf = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);
function drawLines() {
  lines = new Map();
  for (const node of drawn) {
    for (const s of statementsOf(node)) {
      if (statements.subject[s] !== node || !statementFits[s]) continue;
      const other = statements.object[s];
      if (other === node || !drawn.has(other)) continue;
      const key = pairOf(node, other),
        line = lines.get(key);
      if (line) {
        line.statements.push(s);
        line.both ||= line.from !== node;
      } else lines.set(key, { from: node, to: other, statements: [s], both: false });
    }
  }
  if (state.mode === "path") {
    const way = pathNodes(),
      steps = new Set(way.slice(1).map((node, n) => pairOf(way[n], node)));
    for (const key of lines.keys()) if (!steps.has(key) && state.plus.length === 0) lines.delete(key);
  }
}

// vis is told what is new, for each row of a data set costs it more than the drawing
const told = new Map();
function tell(set, rows) {
  const wanted = new Map(rows.map(row => [row.id, JSON.stringify(row)]));
  const gone = set.getIds().filter(id => !wanted.has(id)),
    news = rows.filter(row => told.get(row.id) !== wanted.get(row.id));
  gone.forEach(id => told.delete(id));
  news.forEach(row => told.set(row.id, wanted.get(row.id)));
  if (gone.length) set.remove(gone);
  if (news.length) set.update(news);
  return gone.length + news.length > 0;
}

function synchronise() {
  const near = lit(),
    faint = style("--edge-faint"),
    edge = style("--edge"),
    ink = style("--edge-strong");
  const marks = [...drawn].map(node => ({
    ...look(node),
    ...places.get(node),
    opacity: near && !near.has(node) ? 0.28 : 1,
  }));
  const focus = hovered >= 0 ? hovered : state.sel;
  const links = [...lines].map(([id, line]) => {
    const strong = id === state.edge || state.mode === "path" || (near && (line.from === focus || line.to === focus));
    const colour = strong ? ink : near ? faint : edge;
    return {
      id,
      from: line.from,
      to: line.to,
      width: ((strong ? 2.2 : 1.3) + Math.min(2, (line.statements.length - 1) * 0.5)) * swell,
      arrows: { to: { enabled: true }, from: { enabled: line.both, scaleFactor: 0.45 } },
      color: { color: colour, highlight: colour, hover: colour, inherit: false },
    };
  });
  const said = [tell(nodeSet, marks), tell(edgeSet, links)];
  if (!said.includes(true)) network.redraw(); // else vis draws anew by itself, in the next frame
}
// what the canvas has to show, drawn now
function drawNow() {
  paintCanvas();
  network.redraw();
}

// the eye follows: all of a new picture, else only so far that what was chosen can be seen
function camera(turned) {
  if (!$("canvas").clientWidth) {
    camera.late ||= turned;
    return;
  }
  if (turned || camera.late) {
    camera.late = false;
    fit();
    return;
  }
  if (state.sel < 0 || !places.has(state.sel)) return;
  const at = network.canvasToDOM(places.get(state.sel)),
    { clientWidth: width, clientHeight: height } = $("canvas");
  const last = state.plus.at(-1),
    grown = last < 0 && camera.plus !== state.plus;
  camera.plus = state.plus;
  if (grown) {
    const node = -last - 1,
      group = [node, ...neighboursOf(node).filter(other => drawn.has(other))].slice(0, LIMITS.expand + 1);
    const box = bounds(group.map(one => network.canvasToDOM(places.get(one))));
    if (box.left < 30 || box.top < 30 || box.right > width - 30 || box.bottom > height - 40) fit(group);
  } else if (at.x < 50 || at.y < 40 || at.x > width - 50 || at.y > height - 50) {
    network.moveTo({ position: places.get(state.sel), scale: Math.max(0.8, network.getScale()), animation: false });
  }
}

function fit(nodes = [...drawn]) {
  paintCanvas();
  if (!nodes.length || !$("canvas").clientWidth) return;
  network.setSize("100%", "100%"); // what vis knows of it may be out of date
  const box = bounds(nodes.map(node => places.get(node))),
    { clientWidth: width, clientHeight: height } = $("canvas");
  const scale = Math.min(
    (width - (narrow() ? 110 : 170)) / (box.right - box.left + 1),
    (height - 90) / (box.bottom - box.top + 1),
    1.15,
  );
  network.moveTo({
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale: Math.max(0.08, scale),
    animation: false,
  });
  const large = Math.min(1.6, Math.max(1, 0.5 / scale));
  if (nodes.length === drawn.size && Math.abs(large - swell) > 0.05) {
    swell = large;
    synchronise();
  }
}
function zoom(by) {
  paintCanvas();
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * by)), animation: false });
}

// ---- the opening: vis places the best connected once, names get their ground, then all is still
function start() {
  for (const node of openingNodes()) nodeSet.add({ ...look(node) });
  const inside = new Set(openingNodes());
  edgeSet.add(
    core.edges
      .filter(edge => inside.has(edge.from) && inside.has(edge.to))
      .map(edge => ({ id: pairOf(edge.from, edge.to), from: edge.from, to: edge.to }))
      .filter((edge, n, all) => all.findIndex(other => other.id === edge.id) === n),
  );
  network = new vis.Network($("canvas"), { nodes: nodeSet, edges: edgeSet }, core.options);
  network.on("afterDrawing", context => {
    if (opened) drawLabels(context);
  });
  if (openingNodes().length) network.once("stabilizationIterationsDone", settled);
  else settled();
  listen();
}

function settled() {
  network.setOptions({ physics: false });
  const found = openingNodes().length ? network.getPositions() : {};
  for (const node of openingNodes()) openPlaces.set(node, { ...found[node] });
  if (openPlaces.size) settle(openPlaces, ratioOf());
  opened = true;
  if (location.hash.length > 1 && document.readyState === "loading") {
    // a link names ids, which stand further below
    document.addEventListener("DOMContentLoaded", begin);
  } else begin();
}

function begin() {
  follow(location.hash);
  timings.opened = clock();
  prepareSearch();
  announceReady();
}

function listen() {
  network.on("click", event => {
    if (event.nodes.length && pathForm.open) pickEnd(event.nodes[0]);
    else if (event.nodes.length) choose(event.nodes[0]);
    else if (event.edges.length) go({ edge: event.edges[0], sel: -1 });
    else if (state.sel >= 0 || state.edge) go({ sel: -1, edge: "" });
  });
  network.on("doubleClick", event => {
    if (event.nodes.length) expand(event.nodes[0]);
  });
  network.on("hoverNode", event => {
    hovered = event.node;
    $("canvas").classList.add("over");
    synchronise();
  });
  network.on("blurNode", () => {
    hovered = -1;
    $("canvas").classList.remove("over");
    synchronise();
  });
  network.on("hoverEdge", () => $("canvas").classList.add("over"));
  network.on("blurEdge", () => $("canvas").classList.remove("over"));
  network.on("dragEnd", event => {
    const moved = network.getPositions(event.nodes);
    for (const node of event.nodes) places.set(Number(node), { ...moved[node] });
  });
  network.on("dragging", event => {
    const moved = network.getPositions(event.nodes);
    for (const node of event.nodes) places.set(Number(node), { ...moved[node] });
  });
}

function expand(node) {
  const all = neighboursOf(node),
    absent = all.filter(other => !onCanvas(other)).length,
    entry = -node - 1;
  const added = Math.min(absent, LIMITS.expand);
  if (added) go({ view: "graph", sel: node, edge: "", plus: [...state.plus, entry] });
  else if (state.sel !== node) choose(node);
  toast(!added ? t("expandedNone") : added < absent ? t("expandedSome", added, absent - added) : t("expanded", added));
}
const around = (node, hops) =>
  go({ view: "graph", mode: "near", near: node, hops, sel: node, edge: "", plus: [], ways: [-1, -1] });
const wholeGraph = () => go({ view: "graph", mode: "open", near: -1, ways: [-1, -1], plus: state.sel >= 0 ? [state.sel] : [] });
function hideNode(node) {
  go({
    hide: [...new Set([...state.hide, node])],
    sel: -1,
    edge: "",
    plus: state.plus.filter(entry => entry !== node && entry !== -node - 1),
    pins: state.pins.filter(other => other !== node),
  });
  toast(t("hiddenOne", nameOf(node)));
}
const pinNode = node => go({ pins: flipped(state.pins, node) });
