// The parts of a panel: badges, actions, statements in groups, articles.

function badges(node) {
  const box = make("p", { cls: "badges" }, make("span", { cls: "badge" }, sign(labelOf(node)), labelOne(labelOf(node))));
  if (kindOf(node) >= 0) box.append(make("span", { cls: "badge", text: kindWord(kindOf(node)) }));
  if (codeOf(node)) box.append(make("span", { cls: "badge", label: t("code"), text: codeOf(node) }));
  const where = whereabouts(node);
  if (where) box.append(make("span", { cls: "soft", text: where }));
  return box;
}

function actions(node) {
  const box = make("div", { cls: "actions" });
  const act = (id, word, on, pressed) =>
    box.append(
      make("button", { text: t(word), attrs: { id, ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }) }, on }),
    );
  act("do-expand", "expand", () => expand(node));
  act("do-near1", "near1", () => around(node, 1), state.mode === "near" && state.near === node && state.hops === 1);
  act("do-near2", "near2", () => around(node, 2), state.mode === "near" && state.near === node && state.hops === 2);
  act("do-path", "pathFrom", () => openPathForm(node));
  act("do-pin", state.pins.includes(node) ? "unpin" : "pin", () => pinNode(node), state.pins.includes(node));
  act("do-hide", "hide", () => hideNode(node));
  if (labelOf(node) === ORGANISATION) act("do-view", "inPeople", () => go({ view: "people", organ: node }));
  if (labelOf(node) === INITIATIVE) act("do-view", "inInitiatives", () => go({ view: "initiatives", initiative: node }));
  if (labelOf(node) === PLACE && codeOf(node)) {
    box.append(
      make("button", {
        text: t("onlyHere", shortened(nameOf(node), 8)),
        attrs: { id: "do-place" },
        on: () => go({ division: codeOf(node) }),
      }),
    );
  }
  return box;
}

function confidenceMark(s) {
  const value = statements.confidence[s],
    bar = make("i");
  bar.style.width = `${value}%`;
  return make("span", { cls: "sure", label: t("sure", value) }, make("span", { cls: "sure-bar" }, bar), `${value}%`);
}

// a statement as seen from one of its ends
function statementRow(s, node) {
  const other = otherEnd(s, node),
    value = valueOf(s);
  return make(
    "div",
    { cls: "statement", data: { statement: s } },
    make(
      "div",
      { cls: "said" },
      sign(labelOf(other)),
      make("button", { cls: "other", text: nameOf(other), on: () => choose(other) }),
      value && make("span", { cls: "value", text: value }),
      confidenceMark(s),
    ),
    quotesOf(s),
  );
}

const LEAST = { heading: 40, statement: 80, article: 30 }; // pixels that they take at least
const ORDER = [HEADS, SERVES_IN, RUNS, TAKES_PART_IN, WROTE, PART_OF, LOCATED_IN];
function statementGroups(node, fitting = fittingStatementsOf(node)) {
  const groups = grouped(fitting, s => statements.relation[s] * 2 + (statements.subject[s] === node ? 0 : 1));
  const keys = [...groups.keys()].sort((a, b) => ORDER.indexOf(a >> 1) - ORDER.indexOf(b >> 1) || a - b);
  return keys.map(key => {
    const relation = key >> 1,
      isSubject = key % 2 === 0,
      rows = groups.get(key);
    return make(
      "section",
      { cls: "group", data: { relation: RELATIONS[relation], side: isSubject ? "subject" : "object" } },
      make("h3", {}, sideWord(relation, isSubject), make("span", { cls: "count", text: String(rows.length) })),
      whenSeen(LEAST.heading, () => {
        const age = new Map(rows.map(s => [s, latest(s)]));
        rows.sort((a, b) => age.get(b) - age.get(a) || statements.confidence[b] - statements.confidence[a] || a - b);
        return foldedList(rows, 6, s => whenSeen(LEAST.statement, () => statementRow(s, node)));
      }),
    );
  });
}
const latest = s => piecesOf(s).reduce((month, piece) => Math.max(month, monthOf(piece)), -1);

function articleRow(article) {
  return make(
    "div",
    { cls: "article-row" },
    make("button", { cls: "read", text: nameOf(article), on: () => go({ article, quote: -1 }) }),
    make("span", { cls: "soft", text: [publicationOf(article), dateOf(article)].filter(Boolean).join(" · ") }),
  );
}
function articlesOf(node) {
  const found = [...namedBy()(node)].filter(article => articleInTime(article));
  if (!found.length) return null;
  return make(
    "section",
    { cls: "group articles" },
    make("h3", {}, t("named"), make("span", { cls: "count", text: String(found.length) })),
    whenSeen(LEAST.heading, () => {
      found.sort((a, b) => (dateOf(b) > dateOf(a) ? 1 : dateOf(b) < dateOf(a) ? -1 : a - b));
      return foldedList(found, 5, article => whenSeen(LEAST.article, () => articleRow(article)));
    }),
  );
}
