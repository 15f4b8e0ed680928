// Initiatives: how one spreads over places and months. Those of one name stand together, for a name travels.

const initiativeGroups = later(() => {
  const groups = new Map();
  for (let node = 0; node < E; node++) {
    if (labelOf(node) !== INITIATIVE) continue;
    const key = folded(nameOf(node));
    if (groups.has(key)) groups.get(key).push(node);
    else groups.set(key, [node]);
  }
  return groups;
});
const groupOf = node => initiativeGroups().get(folded(nameOf(node))) ?? [node];
const placeByCode = later(() => {
  const found = new Map();
  for (let node = 0; node < E; node++) if (labelOf(node) === PLACE && codeOf(node)) found.set(codeOf(node), node);
  return found;
});

function placeOf(node) {
  for (const s of statementsOf(node))
    if (statements.subject[s] === node && statements.relation[s] === LOCATED_IN) return statements.object[s];
  return codeOf(node) ? (placeByCode().get(codeOf(node)) ?? -1) : -1;
}

// every sentence about the initiatives of a group, with the place that it is about
function spreadOf(group) {
  const out = [];
  for (const node of group) {
    const own = placeOf(node);
    for (const s of fittingStatementsOf(node)) {
      const relation = statements.relation[s];
      if (relation === LOCATED_IN && statements.subject[s] !== node) continue;
      const found = relation === LOCATED_IN ? statements.object[s] : placeOf(statements.subject[s]);
      for (const piece of piecesOf(s)) out.push({ s, piece, place: found >= 0 ? found : own, month: monthOf(piece) });
    }
  }
  return out;
}

const spreadCounts = new Map();
function initiativeRows(query) {
  const sieve = sieveKey() + state.hide;
  if (spreadCounts.sieve !== sieve) {
    spreadCounts.sieve = sieve;
    const rows = [];
    for (const group of initiativeGroups().values()) {
      const shown = group.filter(node => nodeShows(node));
      if (!shown.length) continue;
      const places = new Set(),
        papers = new Set();
      for (const node of shown) {
        for (const { place } of spreadOf([node])) if (place >= 0) places.add(place);
        for (const article of namedBy()(node)) if (articleInTime(article)) papers.add(article);
      }
      rows.push({ node: shown[0], places: places.size, papers: papers.size });
    }
    spreadCounts.rows = rows.sort((a, b) => b.places * b.papers - a.places * a.papers || b.papers - a.papers || a.node - b.node);
  }
  if (!query) return spreadCounts.rows;
  const wanted = new Map(
    find(query, 400, node => labelOf(node) === INITIATIVE)
      .map((node, n) => [groupOf(node)[0], n])
      .reverse(),
  );
  const key = row => wanted.get(groupOf(row.node)[0]);
  return spreadCounts.rows.filter(row => key(row) !== undefined).sort((a, b) => key(a) - key(b));
}

directory("initiatives", {
  id: "initiatives-find",
  hint: "initiativesFind",
  rows: initiativeRows,
  empty: "initiativesEmpty",
  draw: ({ node, places, papers }) =>
    make(
      "button",
      { cls: "entry", data: { initiative: nameOf(node) }, on: () => go({ initiative: node }) },
      make("span", { cls: "entry-name", text: nameOf(node) }),
      make("span", { cls: "soft", text: t("spreadCount", places, papers) }),
    ),
  show: rows => {
    const node = state.initiative >= 0 ? state.initiative : (rows[0]?.node ?? -1);
    if (node < 0) return [make("p", { cls: "empty", text: t("initiativesEmpty") })];
    const group = groupOf(node);
    document.querySelectorAll("[data-initiative]").forEach((entry, n) => {
      if (rows[n] && group.includes(rows[n].node)) entry.setAttribute("aria-current", "true");
    });
    return drawSpread(node, group);
  },
});

function drawSpread(node, group) {
  const said = spreadOf(group),
    quotes = make("div", { cls: "quotes-place" });
  const stamps = [...new Set(said.map(one => one.month))].sort((a, b) => (a < 0) - (b < 0) || a - b);
  const yearly = stamps.filter(month => month >= 0).length > 18;
  const columnOf = month => (month < 0 ? -1 : yearly ? Math.floor(month / 12) : month);
  const columns = [...new Set(stamps.map(columnOf))];
  const columnText = column => (column < 0 ? t("undated") : yearly ? String(column) : monthText(column));
  const places = grouped(said, one => one.place);
  const order = [...places.keys()].sort(
    (a, b) => (a < 0) - (b < 0) || (codeOf(a) < codeOf(b) ? -1 : codeOf(a) > codeOf(b) ? 1 : a - b),
  );
  const most = Math.max(
    1,
    ...order.map(place =>
      Math.max(...[...grouped(places.get(place), one => columnOf(one.month)).values()].map(all => all.length)),
    ),
  );
  const read = (place, column, all) => {
    quotes.replaceChildren(
      quotesBox(
        "spread-quotes",
        `${place >= 0 ? nameOf(place) : t("spreadNowhere")} · ${columnText(column)}`,
        all.map(one => [one.s, one.piece]),
      ),
    );
    quotes.scrollIntoView({ block: "nearest" });
  };
  const table = make(
    "table",
    { cls: "spread" },
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { attrs: { scope: "col" }, text: t("place") }),
        ...columns.map(column => make("th", { attrs: { scope: "col" }, text: columnText(column) })),
      ),
    ),
    make(
      "tbody",
      {},
      ...order.map(place => {
        const cells = grouped(places.get(place), one => columnOf(one.month));
        return make(
          "tr",
          {},
          make(
            "th",
            { attrs: { scope: "row" } },
            place >= 0
              ? make("button", { cls: "other", text: nameOf(place), on: () => choose(place) })
              : make("span", { cls: "soft", text: t("spreadNowhere") }),
          ),
          ...columns.map(column => {
            const all = cells.get(column);
            if (!all) return make("td");
            const cell = make("button", {
              cls: "cell",
              text: String(all.length),
              label: `${place >= 0 ? nameOf(place) : t("spreadNowhere")} · ${columnText(column)} · ${all.length}`,
              on: () => read(place, column, all),
            });
            cell.style.setProperty("--heat", `${Math.round(18 + 62 * Math.sqrt(all.length / most))}%`);
            return make("td", {}, cell);
          }),
        );
      }),
    ),
  );
  const runners = [...new Set(group.flatMap(one => fittingStatementsOf(one)).filter(s => group.includes(statements.object[s])))];
  return [
    make("h2", {}, make("button", { cls: "plain", text: nameOf(node), on: () => choose(node) })),
    badges(node),
    make("p", { cls: "soft hint", text: t("spreadHint") }),
    said.length ? make("div", { cls: "scroll" }, table) : make("p", { cls: "empty", text: t("noStatements") }),
    quotes,
    runners.length
      ? make(
          "section",
          { cls: "group" },
          make("h3", {}, t("whoRuns"), make("span", { cls: "count", text: String(runners.length) })),
          foldedList(runners, 10, s =>
            make(
              "div",
              { cls: "statement" },
              make(
                "div",
                { cls: "said" },
                sign(labelOf(statements.subject[s])),
                make("button", { cls: "other", text: nameOf(statements.subject[s]), on: () => choose(statements.subject[s]) }),
                make("span", { cls: "verb", text: relationWord(statements.relation[s]) }),
                valueOf(s) && make("span", { cls: "value", text: valueOf(s) }),
                make("span", {
                  cls: "soft",
                  text: placeOf(statements.subject[s]) >= 0 ? nameOf(placeOf(statements.subject[s])) : "",
                }),
              ),
            ),
          ),
        )
      : null,
  ];
}
