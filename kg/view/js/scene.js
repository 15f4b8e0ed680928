// What belongs on the canvas, and where: the opening view, a neighbourhood, a path; and what is brought in.

const LIMITS = { expand: 25, near1: 60, near2: 110 };
const sieveKey = () =>
  [state.labels, state.kinds, state.relations, state.division, state.since, state.until, state.sure].join("|");
function baseKey() {
  if (state.mode === "near") return `near ${state.near} ${state.hops} ${sieveKey()}`;
  if (state.mode === "path") return `path ${state.ways} ${state.avoid} ${sieveKey()} ${state.hide}`;
  return `open ${sieveKey()}`;
}
function basePlaces() {
  if (state.mode === "near") return nearPlaces(state.near, state.hops);
  if (state.mode === "path") return chain(pathNodes(), ratioOf());
  return openingPlaces();
}

// what of the opening view the filters leave, where it stands; where they leave little, a picture of its own
function openingPlaces() {
  const found = new Map([...openPlaces].filter(([node]) => nodeShows(node)).map(([node, at]) => [node, { ...at }]));
  if (!filtering() || found.size >= Math.min(25, openPlaces.size)) return found;
  const nodes = bestTogether(openPlaces.size || 60),
    order = new Map(nodes.map((node, n) => [node, n])),
    pairs = [];
  for (let s = 0; s < M; s++) {
    const a = order.get(statements.subject[s]),
      b = order.get(statements.object[s]);
    if (statementFits[s] && a !== undefined && b !== undefined && a !== b) pairs.push([a, b]);
  }
  return arranged(nodes, pairs, ratioOf());
}

// the best connected that the filters leave, each time the best neighbour of those chosen; a place counts half
function bestTogether(most) {
  const counts = new Map();
  for (let s = 0; s < M; s++) {
    if (!statementFits[s]) continue;
    for (const node of [statements.subject[s], statements.object[s]])
      if (node < E) counts.set(node, (counts.get(node) ?? 0) + (labelOf(node) === PLACE ? 0.5 : 1));
  }
  const rank = (a, b) => counts.get(b) - counts.get(a) || a - b,
    out = [],
    seen = new Set();
  for (const start of [...counts.keys()].sort(rank)) {
    if (seen.has(start)) continue;
    seen.add(start);
    for (let edge = [start]; edge.length && out.length < most;) {
      edge.sort(rank);
      const node = edge.shift();
      out.push(node);
      for (const other of neighboursOf(node))
        if (other < E && !seen.has(other)) {
          seen.add(other);
          edge.push(other);
        }
    }
    if (out.length >= most) return out;
  }
  for (let node = 0; node < E && out.length < most; node++) if (nodeShows(node) && !seen.has(node)) out.push(node);
  return out;
}

function nearPlaces(centre, hops) {
  const all = neighboursOf(centre),
    first = all.slice(0, hops === 1 ? LIMITS.near1 : 36);
  first.sort((a, b) => labelOf(a) - labelOf(b) || degreeOf(b) - degreeOf(a) || a - b);
  const seen = new Set([centre, ...first]),
    second = new Map();
  let room = hops === 2 ? LIMITS.near2 - first.length : 0;
  if (hops === 2) {
    const queues = first.map(node => [node, neighboursOf(node).filter(other => !seen.has(other))]);
    for (let turn = 0; room > 0 && turn < 8; turn++) {
      for (const [node, queue] of queues) {
        const other = queue[turn];
        if (other === undefined || seen.has(other) || room <= 0) continue;
        seen.add(other);
        room--;
        second.set(node, [...(second.get(node) ?? []), other]);
      }
    }
  }
  return radial(centre, first, second, ratioOf());
}

// adds a node that isn't there: beside its best neighbour, or in the middle of what one sees
function bring(node) {
  if (places.has(node)) return;
  const near = neighboursOf(node).find(other => places.has(other));
  if (near !== undefined) {
    ring(near, [node], places);
    return;
  }
  places.set(node, freeSpot(node, opened ? network.getViewPosition() : { x: 0, y: 0 }, places));
}
// the next neighbours that aren't wanted yet; a hub is opened by and by
function open(node, wanted) {
  const next = neighboursOf(node)
    .filter(other => !wanted.has(other))
    .slice(0, LIMITS.expand);
  const absent = next.filter(other => !places.has(other));
  if (absent.length) ring(node, absent, places);
  next.forEach(other => wanted.add(other));
}
