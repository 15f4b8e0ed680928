// People and posts: who heads a body, and when the papers say so. Only what is written; terms are not inferred.

const postsOf = organ =>
  fittingStatementsOf(organ).filter(
    s => statements.object[s] === organ && (statements.relation[s] === HEADS || statements.relation[s] === SERVES_IN),
  );

function organRows(query) {
  const counts = new Map();
  for (let s = 0; s < M; s++) {
    const relation = statements.relation[s];
    if (!statementFits[s] || (relation !== HEADS && relation !== SERVES_IN)) continue;
    const row = counts.get(statements.object[s]) ?? { organ: statements.object[s], heads: 0, people: 0, dated: 0 };
    row.people++;
    if (relation === HEADS) {
      row.heads++;
      if (latest(s) >= 0) row.dated++;
    }
    counts.set(row.organ, row);
  }
  let rows = [...counts.values()];
  if (query) {
    const wanted = new Map();
    find(query, 400, node => labelOf(node) === PERSON || counts.has(node)).forEach((node, n) => {
      if (counts.has(node)) wanted.set(node, Math.min(n, wanted.get(node) ?? n));
      else
        for (const s of statementsOf(node))
          if (counts.has(statements.object[s]))
            wanted.set(statements.object[s], Math.min(n, wanted.get(statements.object[s]) ?? n));
    });
    return rows.filter(row => wanted.has(row.organ)).sort((a, b) => wanted.get(a.organ) - wanted.get(b.organ));
  }
  return rows.sort((a, b) => b.dated - a.dated || b.heads - a.heads || b.people - a.people || a.organ - b.organ);
}

directory("people", {
  id: "people-find",
  hint: "organsFind",
  rows: organRows,
  empty: "peopleEmpty",
  draw: ({ organ, heads, people }) => {
    const chosen = organ === (state.organ >= 0 ? state.organ : drawPeople.first);
    return make(
      "button",
      { cls: "entry", data: { organ: nameOf(organ) }, attrs: chosen ? { "aria-current": "true" } : {}, on: () => go({ organ }) },
      make("span", { cls: "entry-name", text: nameOf(organ) }),
      make("span", {
        cls: "soft",
        text: heads
          ? t("headsCount", heads) + (people > heads ? " · " + t("peopleCount", people) : "")
          : t("peopleCount", people),
      }),
    );
  },
  show: rows => {
    drawPeople.first = rows[0]?.organ ?? -1;
    const organ = state.organ >= 0 ? state.organ : drawPeople.first;
    if (organ < 0) return [make("p", { cls: "empty", text: t("peopleEmpty") })];
    document.querySelectorAll("[data-organ]").forEach((entry, n) => {
      if (rows[n]?.organ === organ) entry.setAttribute("aria-current", "true");
    });
    return drawPeople(organ);
  },
});

function drawPeople(organ) {
  const posts = postsOf(organ).map(s => ({ s, person: statements.subject[s], pieces: piecesOf(s) }));
  const dated = posts.flatMap(post => post.pieces.map(monthOf)).filter(month => month >= 0);
  const since = Math.min(...dated),
    until = Math.max(...dated);
  for (const post of posts) {
    post.months = byMonth(post.pieces);
    const known = [...post.months.keys()].filter(month => month >= 0);
    post.first = known.length ? known[0] : Infinity;
    post.last = known.length ? known.at(-1) : -1;
  }
  posts.sort((a, b) => b.last - a.last || b.first - a.first || a.person - b.person);
  const quotes = make("div", { cls: "quotes-place" });
  const section = (word, relation) => {
    const rows = posts.filter(post => statements.relation[post.s] === relation);
    if (!rows.length) return relation === HEADS ? make("p", { cls: "empty", text: t("noHeads") }) : null;
    return make(
      "section",
      { cls: "group" },
      make("h3", {}, t(word), make("span", { cls: "count", text: String(rows.length) })),
      dated.length ? axis(since, until) : null,
      ...rows.map(post => tenureRow(post, since, until, quotes)),
    );
  };
  return [
    make("h2", {}, make("button", { cls: "plain", text: nameOf(organ), on: () => choose(organ) })),
    badges(organ),
    make("p", { cls: "soft hint", text: t("tenureHint") }),
    section("heads", HEADS),
    section("members", SERVES_IN),
    quotes,
  ];
}

const shareOf = (month, since, until) => (until > since ? 5 + (90 * (month - since)) / (until - since) : 50);
function axis(since, until) {
  const box = make("div", { cls: "axis", attrs: { "aria-hidden": "true" } }),
    track = make("div", { cls: "axis-track" });
  const gap = until - since,
    ticks = gap <= 6 ? 1 : gap <= 14 ? 3 : gap <= 36 ? 6 : 12 * Math.ceil(gap / 96);
  const first = gap <= 6 ? since : Math.ceil(since / ticks) * ticks;
  for (let month = first; month <= until; month += ticks) {
    const tick = make("span", { cls: "tick", text: ticks >= 12 ? String(Math.floor(month / 12)) : monthText(month) });
    tick.style.left = `${shareOf(month, since, until)}%`;
    if (shareOf(month, since, until) > 85) tick.classList.add("last");
    if (track.childElementCount % 2) tick.classList.add("spare");
    track.append(tick);
  }
  box.append(make("span"), track);
  return box;
}

function tenureRow({ s, person, months: known, first, last }, since, until, quotes) {
  const track = make("div", { cls: "tenure-track" });
  if (last >= 0) {
    const line = make("i", { cls: "tenure-line" });
    line.style.left = `${shareOf(first, since, until)}%`;
    line.style.width = `${shareOf(last, since, until) - shareOf(first, since, until)}%`;
    track.append(line);
  }
  for (const [month, pieces] of known) {
    const when = month >= 0 ? monthText(month) : t("undated");
    const dot = make("button", {
      cls: month >= 0 ? "dot" : "dot undated",
      label: `${nameOf(person)} · ${when} · ${pieces.length}`,
      text: month >= 0 ? "" : t("undated"),
      on: () => {
        quotes.replaceChildren(
          quotesBox(
            "tenure-quotes",
            `${nameOf(person)} · ${when}`,
            pieces.map(piece => [s, piece]),
          ),
        );
        quotes.scrollIntoView({ block: "nearest" });
      },
    });
    if (month >= 0) dot.style.left = `${shareOf(month, since, until)}%`;
    track.append(dot);
  }
  return make(
    "div",
    { cls: "tenure" },
    make(
      "div",
      { cls: "who-post" },
      make("button", { cls: "other who", text: nameOf(person), on: () => choose(person) }),
      make("span", { cls: "post", text: valueOf(s) }),
    ),
    track,
  );
}
