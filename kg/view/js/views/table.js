// The table: what the filters leave, or what is on the canvas, in rows that sort and download.

const table = { sort: "", down: false, most: 200, find: "" };

const COLUMNS = {
  statements: {
    subject: s => nameOf(statements.subject[s]),
    relation: s => relationWord(statements.relation[s]),
    object: s => nameOf(statements.object[s]),
    value: s => valueOf(s),
    confidence: s => statements.confidence[s],
    date: s => {
      const piece = latestPiece(s);
      return piece < 0 ? "" : dateOf(evidence.article[piece]);
    },
    publication: s => {
      const piece = latestPiece(s);
      return piece < 0 ? "" : publicationOf(evidence.article[piece]);
    },
    sentence: s => {
      const piece = latestPiece(s);
      return piece < 0 ? "" : sentenceOf(piece);
    },
  },
  entities: {
    name: node => nameOf(node),
    type: node => labelOne(labelOf(node)),
    kind: node => (kindOf(node) >= 0 ? kindWord(kindOf(node)) : ""),
    place: node => whereabouts(node),
    code: node => codeOf(node),
    aliases: node => aliasesOf(node).join("、"),
    statements: node => fittingStatementsOf(node).length,
    articles: node => namedBy()(node).length,
  },
  articles: {
    date: article => dateOf(article),
    title: article => nameOf(article),
    publication: article => publicationOf(article),
    statements: article => saidIn().get(article) ?? 0,
    document: article => documentOf(article),
  },
};
const NAMES = { subject: s => statements.subject[s], object: s => statements.object[s], name: node => node };
const saidIn = later(() => {
  const counts = new Map();
  for (const article of evidence.article) counts.set(article, (counts.get(article) ?? 0) + 1);
  return counts;
});
const latestPiece = s => {
  const starts = evidenceStart();
  let best = -1;
  for (let piece = starts[s]; piece < starts[s + 1]; piece++)
    if (pieceFits(piece) && (best < 0 || monthOf(piece) > monthOf(best))) best = piece;
  return best;
};

function tableRows(what = state.what, scope = state.scope) {
  const out = [];
  const canvas = scope === "canvas";
  if (what === "statements") {
    for (let s = 0; s < M; s++)
      if (statementFits[s] && (!canvas || (drawn.has(statements.subject[s]) && drawn.has(statements.object[s])))) out.push(s);
  } else if (what === "entities") {
    for (let node = 0; node < E; node++) if (nodeShows(node) && (!canvas || drawn.has(node))) out.push(node);
  } else
    for (let article = E; article < N; article++)
      if (
        nodeFits[article] &&
        articleInTime(article) &&
        (!canvas || drawn.has(article) || namesIn(article).some(node => drawn.has(node)))
      )
        out.push(article);
  return out;
}

function sortedRows(what, scope) {
  const columns = COLUMNS[what];
  let rows = tableRows(what, scope);
  const wanted = folded(table.find);
  if (wanted)
    rows = rows.filter(row =>
      Object.entries(columns).some(([name, value]) => name !== "confidence" && folded(String(value(row))).includes(wanted)),
    );
  if (!columns[table.sort]) return rows;
  const keyed = rows.map(row => [columns[table.sort](row), row]);
  const compare =
    typeof keyed[0]?.[0] === "number"
      ? (a, b) => a[0] - b[0]
      : (a, b) => (a[0] === "") - (b[0] === "") || collator.compare(a[0], b[0]);
  keyed.sort((a, b) => (table.down ? -compare(a, b) : compare(a, b)) || a[1] - b[1]);
  return keyed.map(([, row]) => row);
}

VIEWS.table = {
  draw() {
    const host = $("view-table");
    if (VIEWS.table.lang !== state.lang) {
      VIEWS.table.lang = state.lang;
      buildTable(host);
    }
    $("table-what").value = state.what;
    $("table-scope").value = state.scope;
    fillTable();
  },
};

function buildTable(host) {
  const choice = (id, word, options, on) => {
    const select = make(
      "select",
      { attrs: { id, "aria-label": t(word) } },
      ...options.map(([value, text]) => make("option", { text: t(text), attrs: { value } })),
    );
    select.addEventListener("change", () => on(select.value));
    return select;
  };
  const input = make("input", {
    attrs: {
      id: "table-find",
      type: "search",
      placeholder: t("tableFind"),
      "aria-label": t("tableFind"),
      autocomplete: "off",
      spellcheck: "false",
    },
  });
  input.value = table.find;
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      table.find = input.value;
      table.most = 200;
      fillTable();
    }, 120);
  });
  host.replaceChildren(
    make(
      "div",
      { cls: "bar" },
      choice(
        "table-what",
        "tableWhat",
        [
          ["statements", "tableStatements"],
          ["entities", "tableEntities"],
          ["articles", "tableArticles"],
        ],
        what => {
          table.sort = "";
          table.most = 200;
          go({ what });
        },
      ),
      choice(
        "table-scope",
        "tableScope",
        [
          ["all", "scopeAll"],
          ["canvas", "scopeCanvas"],
        ],
        scope => go({ scope }),
      ),
      input,
      make("span", { cls: "soft", attrs: { id: "table-count", role: "status" } }),
      make("button", { text: t("downloadCsv"), attrs: { id: "table-csv" }, on: () => downloadCsv() }),
    ),
    make("div", { cls: "scroll", attrs: { id: "table-scroll", tabindex: "0" } }),
  );
}

function fillTable() {
  const columns = COLUMNS[state.what],
    rows = sortedRows(state.what, state.scope);
  $("table-count").textContent = t("tableCount", rows.length);
  const head = make(
    "tr",
    {},
    ...Object.keys(columns).map(name =>
      make(
        "th",
        {
          cls: "col-" + name,
          attrs: { scope: "col", "aria-sort": table.sort !== name ? "none" : table.down ? "descending" : "ascending" },
        },
        make("button", {
          text: t(name),
          data: { sort: name },
          on: () => {
            table.down = table.sort === name ? !table.down : typeof columns[name](rows[0] ?? 0) === "number" || name === "date";
            table.sort = name;
            fillTable();
            document.querySelector(`[data-sort="${name}"]`).focus();
          },
        }),
      ),
    ),
  );
  const cell = (name, value, row) => {
    const text = value(row),
      made = make("td", { cls: "col-" + name });
    if (NAMES[name]) made.append(make("button", { cls: "other", text, on: () => choose(NAMES[name](row)) }));
    else if (name === "title") made.append(make("button", { cls: "read", text, on: () => go({ article: row, quote: -1 }) }));
    else made.textContent = name === "confidence" ? `${text}%` : text;
    return made;
  };
  const body = make(
    "tbody",
    {},
    ...rows
      .slice(0, table.most)
      .map(row => make("tr", {}, ...Object.entries(columns).map(([name, value]) => cell(name, value, row)))),
  );
  const parts = rows.length
    ? [make("table", { cls: "rows " + state.what }, make("thead", {}, head), body)]
    : [make("p", { cls: "empty", text: t("tableEmpty") })];
  if (rows.length > table.most)
    parts.push(
      make("button", {
        cls: "more",
        text: t("more", rows.length - table.most),
        attrs: { id: "table-more" },
        on: () => {
          table.most += 500;
          fillTable();
        },
      }),
    );
  $("table-scroll").replaceChildren(...parts);
}
