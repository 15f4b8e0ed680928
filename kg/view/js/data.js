// The graph in columns: nodes are numbers, the entities first, then the articles.

const parsed = id => JSON.parse($(id).textContent);
const core = parsed("graph-data");
const { entities, articles, statements, evidence } = core;
const LABELS = core.labels.map(row => row[0]);
const KINDS = core.kinds.map(row => row[0]);
const RELATIONS = core.relations.map(row => row[0]);
const [PERSON, ORGANISATION, INITIATIVE, PLACE, ARTICLE] = [0, 1, 2, 3, 4];
const [WROTE, HEADS, SERVES_IN, PART_OF, RUNS, TAKES_PART_IN, LOCATED_IN] = [0, 1, 2, 3, 4, 5, 6];
const E = entities.name.length,
  A = articles.title.length,
  N = E + A,
  M = statements.subject.length;
const OPENING = core.nodes.map(node => node.id);

const labelOf = node => (node < E ? entities.label[node] : ARTICLE);
const kindOf = node => (node < E ? entities.kind[node] : -1);
const codeOf = node => (node < E ? entities.code[node] : "");
const aliasesOf = node => (node < E && entities.aliases[node]) || [];
const nameOf = node => (node < E ? entities.name[node] : articles.title[node - E] || t("untitled"));
const colourOf = node => core.labels[labelOf(node)][3];
const shapeOf = node => core.labels[labelOf(node)][4];
const labelWord = label => core.labels[label][1 + state.lang];
const labelOne = label => (state.lang ? LABELS[label] : labelWord(label));
const kindWord = kind => core.kinds[kind][1 + state.lang];
const relationWord = relation => core.relations[relation][1][state.lang];
const sideWord = (relation, isSubject) => core.relations[relation][isSubject ? 2 : 3][state.lang];
const shortened = (text, most = 14) => {
  const signs = [...text.slice(0, 2 * most + 2)];
  return signs.length > most ? signs.slice(0, most - 1).join("") + "…" : text;
};

const dateOf = article => (article >= E ? articles.date[article - E] : "");
const publicationOf = article => (article >= E ? articles.publications[articles.publication[article - E]] : "");
const documentOf = article => (article >= E ? articles.document[article - E] : "");

// what a statement says besides its ends: a title, a verb, a role; where a place comes from
const valueOf = s => {
  const value = statements.values[statements.value[s]];
  return statements.relation[s] === LOCATED_IN && Object.hasOwn(core.bases, value) ? core.bases[value][state.lang] : value;
};
const otherEnd = (s, node) => (statements.subject[s] === node ? statements.object[s] : statements.subject[s]);

// made when first asked for
function later(work) {
  let made;
  return () => (made === undefined ? (made = work()) : made);
}

// statement → its first piece of evidence; the last entry ends the last statement
const evidenceStart = later(() => {
  const starts = new Uint32Array(M + 1);
  for (let s = 0; s < M; s++) starts[s + 1] = starts[s] + evidence.count[s];
  return starts;
});

// node → its statements, as a stretch of one list
const links = later(() => {
  const start = new Uint32Array(N + 1),
    { subject, object } = statements;
  for (let s = 0; s < M; s++) {
    start[subject[s] + 1]++;
    if (object[s] !== subject[s]) start[object[s] + 1]++;
  }
  for (let node = 0; node < N; node++) start[node + 1] += start[node];
  const list = new Uint32Array(start[N]),
    next = start.slice();
  for (let s = 0; s < M; s++) {
    list[next[subject[s]]++] = s;
    if (object[s] !== subject[s]) list[next[object[s]]++] = s;
  }
  return { start, list };
});
const statementsOf = node => {
  const { start, list } = links();
  return list.subarray(start[node], start[node + 1]);
};
const degreeOf = node => {
  const { start } = links();
  return start[node + 1] - start[node];
};

// article → where its names stand in the row of all mentions; entity → the articles that name it
const namedStart = later(() => {
  const starts = new Uint32Array(A + 1);
  for (let a = 0; a < A; a++) starts[a + 1] = starts[a] + articles.named[a];
  return starts;
});
const namesIn = article => {
  const starts = namedStart(),
    a = article - E;
  return articles.mention.slice(starts[a], starts[a + 1]);
};
const namedBy = later(() => {
  const start = new Uint32Array(N + 1);
  for (const node of articles.mention) start[node + 1]++;
  for (let node = 0; node < N; node++) start[node + 1] += start[node];
  const list = new Uint32Array(articles.mention.length),
    next = start.slice(),
    starts = namedStart();
  for (let a = 0; a < A; a++) for (let m = starts[a]; m < starts[a + 1]; m++) list[next[articles.mention[m]]++] = E + a;
  return node => list.subarray(start[node], start[node + 1]);
});

// sentences stand in blocks, texts one by one; each is parsed when it is shown. They stand after the scripts, so that
// the first picture doesn't wait for them: who asks too early asks again when they are there.
let awaiting = false;
function awaitBlocks() {
  if (awaiting || document.readyState !== "loading") return;
  awaiting = true;
  document.addEventListener("DOMContentLoaded", () => {
    before = {};
    apply();
  });
}
const blocks = new Map();
function sentenceOf(piece) {
  const number = evidence.sentence[piece],
    block = Math.floor(number / core.block);
  if (!blocks.has(block)) {
    if (!$("sentences-" + block)) {
      awaitBlocks();
      return "";
    }
    blocks.set(block, parsed("sentences-" + block));
  }
  return blocks.get(block)[number % core.block];
}
const hasText = article => $("text-" + article) !== null;
const textOf = article => (hasText(article) ? parsed("text-" + article) : null);
const sourceOf = piece => {
  const article = evidence.article[piece];
  return article >= 0 ? documentOf(article) : (evidence.documents[piece] ?? "");
};

// ids are only asked for by links that are shared
const ids = later(() => parsed("ids-data"));
const numbers = later(() => new Map(ids().map((id, number) => [id, number])));
const idOf = node => ids()[node] ?? "";
const nodeOf = id => numbers().get(id) ?? -1;

// dates as numbers of months; a year alone is all its months, what is no date is none
const span = date => {
  const found = /^(\d{4})(?:-(\d{2}))?/.exec(date);
  if (!found) return null;
  const month = found[2] ? Math.min(11, Math.max(0, Number(found[2]) - 1)) : -1;
  return month < 0 ? [found[1] * 12, found[1] * 12 + 11] : [found[1] * 12 + month, found[1] * 12 + month];
};
const months = later(() => {
  const first = new Int32Array(A).fill(-1),
    last = new Int32Array(A).fill(-1);
  let since = Infinity,
    until = -Infinity;
  articles.date.forEach((date, a) => {
    const found = span(date);
    if (!found) return;
    [first[a], last[a]] = found;
    since = Math.min(since, found[0]);
    until = Math.max(until, found[1]);
  });
  if (until - since > 12 * 200) until = since + 12 * 200; // a slip in a date isn't an axis of millennia
  return { first, last, since, until, dated: until >= since };
});
const monthText = month => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
const monthOf = piece => {
  const article = evidence.article[piece];
  return article < E ? -1 : months().first[article - E];
};

// where one has to look for it, in a few words: the place, or a person's post
function whereabouts(node) {
  let best = "";
  for (const s of statementsOf(node)) {
    if (statements.subject[s] !== node) continue;
    const relation = statements.relation[s];
    if (relation === LOCATED_IN) return nameOf(statements.object[s]);
    if (relation === HEADS || (relation === SERVES_IN && !best)) best = nameOf(statements.object[s]) + " " + valueOf(s);
  }
  return best.trim() || (node >= E ? [publicationOf(node), dateOf(node)].filter(Boolean).join(" ") : "");
}
