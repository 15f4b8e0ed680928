// One rule for what may be seen: canvas, panel, views, path and table all ask here.

let nodeFits = new Uint8Array(N),
  statementFits = new Uint8Array(M),
  nodeLinked = null;

// a division's code covers all that begins with it; 370000 is said as 37, 371600 as 3716
const prefixOf = code => (code.length === 6 ? code.replace(/(00){1,2}$/, "") : code);

// the entities of a division: its places and those below, what lies there, its parts, who serves in it
const divisions = new Map();
function inDivision(code) {
  if (divisions.has(code)) return divisions.get(code);
  const prefix = prefixOf(code),
    inside = new Uint8Array(N),
    edge = [];
  const take = node => {
    if (!inside[node]) {
      inside[node] = 1;
      edge.push(node);
    }
  };
  const { subject, relation, object } = statements;
  for (let node = 0; node < E; node++) if (codeOf(node) && prefixOf(codeOf(node)).startsWith(prefix)) take(node);
  while (edge.length) {
    const node = edge.pop();
    for (const s of statementsOf(node)) {
      const kind = relation[s];
      if (object[s] === node && (kind === LOCATED_IN || kind === PART_OF || kind === HEADS || kind === SERVES_IN)) {
        if (codeOf(subject[s]) && labelOf(subject[s]) === PLACE) continue; // a place's code says better where it is
        take(subject[s]);
      }
    }
  }
  const located = new Uint8Array(N);
  for (let s = 0; s < M; s++) if (relation[s] === LOCATED_IN) located[subject[s]] = 1;
  for (let s = 0; s < M; s++) {
    if (relation[s] === RUNS && inside[subject[s]] && !located[object[s]]) inside[object[s]] = 1;
    if (relation[s] === WROTE && inside[subject[s]]) inside[object[s]] = 1;
  }
  divisions.set(code, inside);
  return inside;
}

const timed = () => state.since >= 0 || state.until >= 0;
function articleInTime(article) {
  if (!timed()) return true;
  const { first, last } = months(),
    a = article - E;
  if (a < 0 || first[a] < 0) return false;
  return (state.until < 0 || first[a] <= state.until) && (state.since < 0 || last[a] >= state.since);
}
const pieceFits = piece => !timed() || articleInTime(evidence.article[piece]);
function piecesOf(s) {
  const starts = evidenceStart(),
    out = [];
  for (let piece = starts[s]; piece < starts[s + 1]; piece++) if (pieceFits(piece)) out.push(piece);
  return out;
}

function sift() {
  if (!filtering()) {
    nodeFits.fill(1);
    statementFits.fill(1);
    nodeLinked = null;
    statementsThatFit = M;
    return;
  }
  const noLabel = new Set(state.labels),
    noKind = new Set(state.kinds),
    noRelation = new Set(state.relations),
    hidden = new Set(state.hide);
  const inside = state.division ? inDivision(state.division) : null;
  for (let node = 0; node < N; node++) {
    nodeFits[node] = noLabel.has(labelOf(node)) || noKind.has(kindOf(node)) || (inside && !inside[node]) ? 0 : 1;
  }
  for (const node of hidden) nodeFits[node] = 0;
  const starts = timed() ? evidenceStart() : null,
    { subject, relation, object, confidence } = statements;
  let left = 0;
  for (let s = 0; s < M; s++) {
    let fits = nodeFits[subject[s]] && nodeFits[object[s]] && !noRelation.has(relation[s]) && confidence[s] >= state.sure ? 1 : 0;
    if (fits && starts) {
      fits = 0;
      for (let piece = starts[s]; piece < starts[s + 1]; piece++)
        if (articleInTime(evidence.article[piece])) {
          fits = 1;
          break;
        }
    }
    statementFits[s] = fits;
    left += fits;
  }
  statementsThatFit = left;
  nodeLinked = null;
  if (starts || noRelation.size || state.sure) {
    // then a node shows by what is still said of it
    nodeLinked = new Uint8Array(N);
    for (let s = 0; s < M; s++) if (statementFits[s]) nodeLinked[subject[s]] = nodeLinked[object[s]] = 1;
  }
}
let statementsThatFit = M;
const statementsLeft = () => statementsThatFit;
const nodeShows = node => nodeFits[node] === 1 && (!nodeLinked || nodeLinked[node] === 1);
const fittingStatementsOf = node => [...statementsOf(node)].filter(s => statementFits[s]);
const filtering = () =>
  state.labels.length ||
  state.kinds.length ||
  state.relations.length ||
  state.division ||
  timed() ||
  state.sure ||
  state.hide.length;
const NO_FILTERS = { labels: [], kinds: [], relations: [], division: "", since: -1, until: -1, sure: 0, hide: [] };

// neighbours that may be seen, the best connected first; articles come last
function neighboursOf(node) {
  const found = new Set();
  for (const s of statementsOf(node)) if (statementFits[s]) found.add(otherEnd(s, node));
  found.delete(node);
  return [...found].sort((a, b) => (a >= E) - (b >= E) || degreeOf(b) - degreeOf(a) || a - b);
}

const flipped = (list, item) => (list.includes(item) ? list.filter(other => other !== item) : [...list, item]);

// divisions that the graph has places of, by code, for the choice
const divisionChoices = later(() => {
  const found = new Map();
  for (let node = 0; node < E; node++) {
    const code = codeOf(node);
    if (labelOf(node) === PLACE && code && code.length <= 6 && !found.has(prefixOf(code))) found.set(prefixOf(code), node);
  }
  return [...found]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([code, node]) => ({ code, node, depth: Math.max(0, code.length / 2 - 1) }));
});
