// A list at the left with a field to search it: bodies in one view, initiatives in the other.

const VIEWS = {};

// host: the view; rows(query): what to list; draw(row): a button; right: what the chosen one shows
function directory(host, { id, hint, rows, draw, show, empty }) {
  const input = make("input", { attrs: { id, type: "search", autocomplete: "off", spellcheck: "false" } });
  const list = make("div", { cls: "directory-list" }),
    side = make("div", { cls: "sheet", attrs: { tabindex: "-1" } });
  let most = 120;
  const fill = () => {
    input.placeholder = t(hint);
    input.setAttribute("aria-label", t(hint));
    const all = rows(input.value.trim());
    list.replaceChildren(...all.slice(0, most).map(draw));
    if (!all.length) list.append(make("p", { cls: "empty", text: t(empty) }));
    if (all.length > most)
      list.append(
        make("button", {
          cls: "more",
          text: t("more", all.length - most),
          on: () => {
            most += 400;
            fill();
          },
        }),
      );
    return all;
  };
  input.addEventListener("input", () => {
    most = 120;
    VIEWS[host].draw();
  });
  $("view-" + host).replaceChildren(make("div", { cls: "directory" }, input, list), side);
  VIEWS[host] = {
    draw() {
      const all = fill();
      side.replaceChildren(...show(all).filter(Boolean));
      list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    },
  };
}

// months that a set of pieces of evidence is dated by, with the pieces of each
function byMonth(pieces) {
  return new Map([...grouped(pieces, monthOf)].sort((a, b) => a[0] - b[0]));
}

// sentences under a heading, below a picture
function quotesBox(id, heading, rows) {
  return make(
    "div",
    { cls: "quotes-box", attrs: { id, "aria-live": "polite" } },
    make("h3", { text: heading }),
    foldedList(rows, 8, ([s, piece]) => make("div", { cls: "piece" }, saidLine(s), quoteOf(piece, s), sourceLine(piece))),
  );
}
const saidLine = s =>
  make(
    "div",
    { cls: "said" },
    sign(labelOf(statements.subject[s])),
    make("button", { cls: "other", text: nameOf(statements.subject[s]), on: () => choose(statements.subject[s]) }),
    make("span", { cls: "verb", text: relationWord(statements.relation[s]) }),
    sign(labelOf(statements.object[s])),
    make("button", { cls: "other", text: nameOf(statements.object[s]), on: () => choose(statements.object[s]) }),
    valueOf(s) && make("span", { cls: "value", text: valueOf(s) }),
  );
