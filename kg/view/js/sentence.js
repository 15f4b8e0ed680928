// A sentence as it stands in the paper: the stretch that says it, and in it the two names.

// names lose their quotation marks, the text keeps them: 三抓一创活动 stands there as “三抓一创”活动
const MARKS = /[“”"'‘’「」『』\s]/;
function bared(text) {
  const places = [];
  let bare = "";
  for (let i = 0; i < text.length; i++)
    if (!MARKS.test(text[i])) {
      places.push(i);
      bare += text[i];
    }
  return { places, bare };
}

// a quotation mark right beside a name belongs to it, if its other half stands in the name
function withQuotes(text, from, to) {
  const count = marks => [...text.slice(from, to)].filter(sign => marks.includes(sign)).length,
    open = "“‘「『",
    shut = "”’」』";
  if (count(shut) > count(open) && from > 0 && open.includes(text[from - 1])) return [from - 1, to];
  if (count(open) > count(shut) && to < text.length && shut.includes(text[to])) return [from, to + 1];
  return [from, to];
}

// the longest form of a name that a text has; of several places the one in the stretch that is quoted
function foundIn(text, node, from, to) {
  const forms = [node < E ? nameOf(node) : "", ...aliasesOf(node)]
    .filter(form => form.length > 1)
    .sort((a, b) => b.length - a.length);
  const { places, bare } = bared(text);
  const first = places.findIndex(place => place >= from);
  let best = null;
  for (const form of forms) {
    const wanted = bared(form).bare;
    if (wanted.length < 2) continue;
    let at = bare.indexOf(wanted, Math.max(0, first));
    if (at < 0) at = bare.indexOf(wanted);
    if (at < 0) continue;
    const found = withQuotes(text, places[at], places[at + wanted.length - 1] + 1);
    if (found[0] >= from && found[1] <= to) return found;
    best ??= found;
  }
  return best;
}

function quoteOf(piece, s) {
  const text = sentenceOf(piece),
    start = evidence.start[piece],
    end = start + evidence.length[piece];
  const ends = [statements.subject[s], statements.object[s]]
    .map(node => [foundIn(text, node, start, start >= 0 ? end : text.length), node])
    .filter(([at]) => at);
  if (ends.length === 2 && ends[0][0][0] < ends[1][0][1] && ends[1][0][0] < ends[0][0][1]) {
    // one within the other: the longer one
    ends.splice(ends[0][0][1] - ends[0][0][0] >= ends[1][0][1] - ends[1][0][0] ? 1 : 0, 1);
  }
  const cuts = [...new Set([0, text.length, ...(start >= 0 ? [start, end] : []), ...ends.flatMap(([at]) => at)])].sort(
    (a, b) => a - b,
  );
  const quote = make("blockquote", { cls: "quote" });
  let mark = null;
  for (let n = 0; n + 1 < cuts.length; n++) {
    const [from, to] = [cuts[n], cuts[n + 1]],
      part = text.slice(from, to);
    const named = ends.find(([at]) => at[0] <= from && to <= at[1]),
      inside = start >= 0 && start <= from && to <= end;
    let piece = part;
    if (named) {
      piece = make("b", { cls: "named", text: part });
      piece.style.setProperty("--of", colourOf(named[1]));
    }
    if (inside) {
      if (!mark) quote.append((mark = make("mark", { cls: "quoted" })));
      mark.append(piece);
    } else {
      mark = null;
      quote.append(piece);
    }
  }
  return quote;
}

function sourceLine(piece) {
  const article = evidence.article[piece];
  const line = make("div", { cls: "source" });
  if (article < 0) {
    line.append(sourceOf(piece));
    return line;
  }
  line.append(make("span", { text: [publicationOf(article), dateOf(article) || t("undated")].filter(Boolean).join(" · ") }));
  line.append(
    make("button", {
      cls: "read",
      text: `《${shortened(nameOf(article), 24)}》`,
      attrs: { title: t(hasText(article) ? "read" : "readShort") },
      on: () => go({ article, quote: piece }),
    }),
  );
  return line;
}

// the pieces of evidence of a statement, the latest first; the first is shown, the others unfold
function quotesOf(s, pieces = piecesOf(s)) {
  const box = make("div", { cls: "quotes" });
  const sorted = [...pieces].sort((a, b) => monthOf(b) - monthOf(a) || a - b);
  const draw = piece => make("div", { cls: "piece" }, quoteOf(piece, s), sourceLine(piece));
  if (sorted.length) box.append(draw(sorted[0]));
  if (sorted.length > 1) {
    const rest = make("details", {}, make("summary", { text: t("moreQuotes", sorted.length - 1) }));
    rest.addEventListener("toggle", () => {
      if (rest.open && rest.children.length === 1) rest.append(...sorted.slice(1).map(draw));
    });
    box.append(rest);
  }
  return box;
}
