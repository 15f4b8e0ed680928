// The reader: a whole article with the names in it marked, and the sentence one came from.

function drawReader() {
  const dialog = $("reader"),
    article = state.article;
  if (article < E) {
    closeDialog(dialog);
    return;
  }
  const held = textOf(article);
  dialog.replaceChildren(
    make(
      "header",
      {},
      make(
        "div",
        {},
        make("h2", { text: nameOf(article), attrs: { id: "reader-title" } }),
        make("p", {
          cls: "soft",
          text: [publicationOf(article), dateOf(article) || t("undated"), documentOf(article)].filter(Boolean).join(" · "),
        }),
      ),
      make(
        "button",
        { cls: "tool", label: t("close"), attrs: { id: "reader-close" }, on: () => closeDialog(dialog) },
        icon("close"),
      ),
    ),
    held ? articleText(held) : quotedText(article),
    names(article),
  );
  openDialog(dialog);
  const here = dialog.querySelector(".here");
  if (here) here.scrollIntoView({ block: "center" });
  else dialog.querySelector(".text").scrollTop = 0;
}
$("reader").addEventListener("close", () => {
  if (state.article >= E) go({ article: -1, quote: -1 });
});
$("reader").addEventListener("click", event => {
  if (event.target === $("reader")) closeDialog($("reader"));
});

function mentionButton(text, node) {
  const button = make("button", {
    cls: "mention",
    text,
    attrs: { title: `${labelOne(labelOf(node))} · ${nameOf(node)}` },
    on: () => {
      state = { ...state, article: -1, quote: -1 };
      closeDialog($("reader"));
      choose(node);
    },
  });
  button.style.setProperty("--of", colourOf(node));
  return button;
}

function articleText([text, body, row]) {
  const box = make("div", { cls: "text", attrs: { tabindex: "0" } });
  const sentence = state.quote >= 0 ? sentenceOf(state.quote) : "";
  let from = sentence ? text.indexOf(sentence) : -1,
    to = from + sentence.length;
  if (sentence && from < 0) [from, to] = loosely(text, sentence);
  const cuts = new Set([from, to].filter(at => at > 0));
  const starts = new Map();
  for (let n = 0; n < row.length; n += 3) {
    cuts.add(row[n]).add(row[n] + row[n + 1]);
    starts.set(row[n], [row[n] + row[n + 1], row[n + 2]]);
  }
  let at = body;
  for (const line of text.slice(body).split("\n")) {
    const end = at + line.length,
      inside = [...cuts].filter(cut => cut > at && cut < end).sort((a, b) => a - b);
    const paragraph = make("p");
    let open = null,
      mention = null,
      begun = at;
    for (const cut of [...inside, end]) {
      if (starts.has(begun)) mention = starts.get(begun);
      if (mention && mention[0] <= begun) mention = null;
      const part = text.slice(begun, cut),
        piece = mention ? mentionButton(part, mention[1]) : part;
      if (from >= 0 && begun >= from && cut <= to) {
        if (!open) paragraph.append((open = make("mark", { cls: "here" })));
        open.append(piece);
      } else {
        open = null;
        paragraph.append(piece);
      }
      begun = cut;
    }
    if (line) box.append(paragraph);
    at = end + 1;
  }
  return box;
}

// where a sentence stands in a text that has line ends and spaces of its own
function loosely(text, sentence) {
  const places = [];
  let bare = "";
  for (let i = 0; i < text.length; i++)
    if (!/\s/.test(text[i])) {
      places.push(i);
      bare += text[i];
    }
  const wanted = sentence.replace(/\s/g, ""),
    at = wanted ? bare.indexOf(wanted) : -1;
  return at < 0 ? [-1, -1] : [places[at], places[at + wanted.length - 1] + 1];
}

function quotedText(article) {
  const box = make("div", { cls: "text" }, make("p", { cls: "empty", text: t("readerNone") }));
  const starts = evidenceStart(),
    seen = new Set();
  for (let s = 0; s < M; s++) {
    for (let piece = starts[s]; piece < starts[s + 1]; piece++) {
      if (evidence.article[piece] !== article || seen.has(evidence.sentence[piece])) continue;
      seen.add(evidence.sentence[piece]);
      const quote = quoteOf(piece, s);
      if (state.quote >= 0 && evidence.sentence[piece] === evidence.sentence[state.quote]) quote.classList.add("here");
      box.append(quote);
    }
  }
  return box;
}

function names(article) {
  const found = [...new Set(namesIn(article))].sort((a, b) => labelOf(a) - labelOf(b) || a - b);
  if (!found.length) return make("footer");
  const details = make("details", {}, make("summary", { text: t("readerNames", found.length) }));
  details.append(make("div", { cls: "chips" }, ...found.map(node => mentionButton(nameOf(node), node))));
  return make("footer", {}, details);
}
