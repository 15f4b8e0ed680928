// The panel at the side: what is said of the chosen entity, of a line, of a path, or of the whole graph.

function drawPanel() {
  const began = clock(),
    body = $("panel-body");
  let parts;
  unfilled.length = 0;
  room = innerHeight - 200; // head of the page, head of the panel
  if (pathForm.open || (state.mode === "path" && state.sel < 0 && !state.edge)) parts = pathPanel();
  else if (state.edge && lines.has(state.edge)) parts = linePanel(...state.edge.split("-").map(Number));
  else if (state.sel >= 0) parts = state.sel < E ? entityPanel(state.sel) : articlePanel(state.sel);
  else parts = welcomePanel();
  room = Infinity;
  body.replaceChildren(...parts.filter(Boolean));
  body.setAttribute("aria-busy", String(unfilled.length > 0));
  if (unfilled.length) afterFrame(() => afterFrame(fillPanel)); // the canvas goes before
  requestAnimationFrame(scrollUp);
  document.body.classList.toggle("has-selection", state.sel >= 0 || state.mode === "path" || state.edge !== "" || pathForm.open);
  timings.panel = clock() - began;
}

// The lists below the edge of the screen come when what stands above is seen; their headings count them from the start.
const unfilled = [];
let room = Infinity; // pixels that are left above the edge
function whenSeen(least, draw) {
  room -= least;
  if (room + least > 0) return draw();
  const place = make("div");
  unfilled.push([place, draw]);
  return place;
}
function fillPanel() {
  if (!unfilled.length) return;
  for (const [place, draw] of unfilled.splice(0)) place.replaceWith(draw());
  $("panel-body").setAttribute("aria-busy", "false");
}
for (const sign of ["wheel", "touchstart", "scroll", "focusin", "keydown"])
  $("panel").addEventListener(sign, fillPanel, { passive: true });

// made for nobody: the browser reads a function in full when it first runs, and the first panel is soon asked for
function rehearse() {
  for (const node of OPENING.slice(-3)) idle(() => entityPanel(node));
}

// in the frame that lays the panel out anyway: asked for before it, the position would have it laid out once more
const scrollUp = () => {
  $("panel").scrollTop = 0;
};

function panelHead(title, close) {
  return make(
    "header",
    { cls: "who-is" },
    make("h2", { text: title }),
    make("button", { cls: "tool close", label: t("close"), on: close }, icon("close")),
  );
}

function modeNote() {
  if (state.mode === "open") return null;
  const words = [];
  if (state.mode === "near") {
    const all = neighboursOf(state.near).length,
      one = state.hops === 1;
    words.push(
      one && all > LIMITS.near1
        ? t("nearSome", nameOf(state.near), all + 1, LIMITS.near1 + 1)
        : t("nearAll", nameOf(state.near), one ? all + 1 : nodesShown()),
    );
  } else words.push(`${nameOf(state.ways[0])} → ${nameOf(state.ways[1])}`);
  return make(
    "p",
    { cls: "mode" },
    words.join(""),
    make("button", { text: t("backToGraph"), attrs: { id: "whole" }, on: wholeGraph }),
  );
}

function entityPanel(node) {
  const fitting = fittingStatementsOf(node),
    groups = statementGroups(node, fitting),
    lost = statementsOf(node).length - fitting.length,
    aliases = aliasesOf(node);
  return [
    modeNote(),
    panelHead(nameOf(node), () => go({ sel: -1, edge: "" })),
    badges(node),
    aliases.length
      ? make("p", { cls: "aliases" }, make("span", { cls: "soft", text: t("alias") + " " }), aliases.join("、"))
      : null,
    actions(node),
    ...groups,
    groups.length || lost ? null : make("p", { cls: "empty", text: t("noStatements") }),
    lost
      ? make(
          "p",
          { cls: "empty" },
          t("filtered", lost),
          make("button", { cls: "link", text: t("clear"), on: () => go(NO_FILTERS) }),
        )
      : null,
    articlesOf(node),
  ];
}

function articlePanel(node) {
  const names = [...new Set(namesIn(node))].sort((a, b) => labelOf(a) - labelOf(b) || degreeOf(b) - degreeOf(a));
  return [
    modeNote(),
    panelHead(nameOf(node), () => go({ sel: -1 })),
    badges(node),
    make("p", { cls: "soft", text: [publicationOf(node), dateOf(node), documentOf(node)].filter(Boolean).join(" · ") }),
    make(
      "div",
      { cls: "actions" },
      make("button", { text: t(hasText(node) ? "read" : "readShort"), on: () => go({ article: node, quote: -1 }) }),
      make("button", { text: t("expand"), attrs: { id: "do-expand" }, on: () => expand(node) }),
      make("button", { text: t("hide"), attrs: { id: "do-hide" }, on: () => hideNode(node) }),
    ),
    ...statementGroups(node),
    names.length
      ? make(
          "section",
          { cls: "group" },
          make("h3", {}, t("namesIn"), make("span", { cls: "count", text: String(names.length) })),
          foldedList(names, 20, nameRow, "names"),
        )
      : null,
  ];
}
const nameRow = node =>
  make(
    "div",
    { cls: "name-row" },
    sign(labelOf(node)),
    make("button", { cls: "other", text: nameOf(node), on: () => choose(node) }),
  );

function linePanel(a, b) {
  const rows = lines.get(state.edge).statements;
  return [
    modeNote(),
    panelHead(t("between", nameOf(a), nameOf(b)), () => go({ edge: "" })),
    ...rows.map(wholeStatement),
  ];
}

// a statement with both of its ends
function wholeStatement(s) {
  const end = node => [sign(labelOf(node)), make("button", { cls: "other", text: nameOf(node), on: () => choose(node) })];
  return make(
    "div",
    { cls: "statement whole" },
    make(
      "div",
      { cls: "said" },
      ...end(statements.subject[s]),
      make("span", { cls: "verb", text: relationWord(statements.relation[s]) }),
      ...end(statements.object[s]),
      valueOf(s) && make("span", { cls: "value", text: valueOf(s) }),
      confidenceMark(s),
    ),
    quotesOf(s),
  );
}

// the five best connected of a type that the filters leave
function bestOf(label) {
  const best = [];
  for (let node = 0; node < E; node++) {
    if (labelOf(node) !== label || !nodeShows(node)) continue;
    if (best.length === 5 && degreeOf(node) <= degreeOf(best[4])) continue;
    best.push(node);
    best.sort((a, b) => degreeOf(b) - degreeOf(a) || a - b);
    best.length = Math.min(5, best.length);
  }
  return best;
}
function welcomePanel() {
  const { since, until, dated } = months();
  const papers = grouped(
    Array.from({ length: A }, (_, a) => articles.publication[a]),
    number => number,
  );
  const paperNames = [...papers]
    .filter(([number]) => articles.publications[number])
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 6);
  return [
    modeNote(),
    make("h2", { text: t("welcome") }),
    make("p", { text: t("welcomeText", A.toLocaleString("en"), M.toLocaleString("en")) }),
    make("p", { cls: "soft", text: t("welcomeHow") }),
    dated
      ? make(
          "p",
          { cls: "fact" },
          make("span", { cls: "soft", text: t("timeSpan") }),
          `${monthText(since)} – ${monthText(until)}`,
        )
      : null,
    paperNames.length
      ? make(
          "p",
          { cls: "fact" },
          make("span", { cls: "soft", text: t("papers") }),
          paperNames.map(([number, all]) => `${shortened(articles.publications[number], 16)} ${all.length}`).join(" · "),
        )
      : null,
    ...[PERSON, ORGANISATION, INITIATIVE, PLACE].map(label => {
      const best = bestOf(label);
      return best.length
        ? make(
            "section",
            { cls: "group" },
            make("h3", { text: t("best", labelWord(label)) }),
            make(
              "div",
              { cls: "names" },
              ...best.map(node =>
                make(
                  "div",
                  { cls: "name-row" },
                  sign(label),
                  make("button", { cls: "other", text: nameOf(node), on: () => choose(node) }),
                  make("span", { cls: "soft count", text: String(degreeOf(node)) }),
                ),
              ),
            ),
          )
        : null;
    }),
  ];
}
$("panel-size").addEventListener("click", () => {
  const tall = document.body.classList.toggle("tall");
  $("panel-size").setAttribute("aria-expanded", String(tall));
});
