// The page starts here; the parts under js/ stand before this one, in one function. What tests may hold on to:
//
// Ids      #search #search-list ([role=option] each)  #views [data-view=graph|people|initiatives|table]
//          #back #forward #filters #path #share #download (#download-png #download-svg #download-csv) #theme
//          #language #help #home  #canvas #canvas-empty #zoom-in #zoom-out #fit  #status #toast
// Legend   #legend: [data-label=Person…] [data-kind=party…] [data-relation=HEADS…] (aria-pressed: shown or not),
//          [data-open=Person] unfolds its kinds, #division (select), #confidence (range), #clear-filters,
//          #hidden-list (what was hidden by hand; its buttons bring it back)
// Time     #timeline #time-from #time-to (ranges over months) #time-text
// Panel    #panel: h2 the name, .badges, .group[data-relation][data-side=subject|object] h3, .statement, .other (button
//          to the other end), .quote with mark.quoted and b.named (the two names), .source, .read (button: the article),
//          .more (show the rest), #do-near1 #do-near2 #do-expand #do-hide #do-pin #do-path #do-place #do-view;
//          #panel-body[aria-busy=true] while the statements below the edge of the screen still follow
// Path     #path-form: #path-from #path-to (with #path-from-list, #path-to-list) #path-swap #path-places #path-go;
//          #path-result: .step each, or .none
// Reader   #reader (dialog): #reader-title, .text p, button.mention, mark.here (the sentence that was quoted), #reader-close
// People   #view-people: #people-find, [data-organ], .tenure rows with .who, .post, .dot
// Spread   #view-initiatives: #initiatives-find, [data-initiative], table.spread: .cell buttons, #spread-quotes
// Table    #view-table: #table-what (statements|entities|articles), #table-scope (all|canvas), #table-find,
//          thead button[data-sort], tbody tr, #table-more, #table-csv
// Ready    html[data-ready] appears with the first picture (wait for this element: the policy forbids waiting by eval)
// Hook     window.xianzhi: ready (a promise), counts(), timings (ms of the last opened, search, panel, path), state(),
//          where(name) (the point of an entity of the canvas on the screen, or null), shown() (names on the canvas),
//          overlaps() (pairs of labels drawn over one another)

const buttons = {
  skip: () => $("panel").focus(),
  back: () => step(-1),
  forward: () => step(1),
  home: () => go({ view: "graph", mode: "open", sel: -1, plus: [], ways: [-1, -1] }),
  theme: () => go({ theme: dark() ? "light" : "dark" }, false),
  language: () => go({ lang: state.lang ? 0 : 1 }, false),
  filters: () => (state.view === "graph" ? toggleLegend() : toggleFilters()),
  path: () => openPathForm(),
  share,
  help: showHelp,
  "download-png": downloadPng,
  "download-svg": downloadSvg,
  "download-csv": () => downloadCsv(),
  "zoom-in": () => zoom(1.35),
  "zoom-out": () => zoom(1 / 1.35),
  fit: () => fit(),
};
for (const [id, act] of Object.entries(buttons)) $(id).addEventListener("click", act);
for (const tab of document.querySelectorAll("#views button")) {
  tab.addEventListener("click", () => turnView(tab.dataset.view));
}

// another view takes along what is chosen, if it is of its kind
function turnView(view) {
  const changes = { view },
    node = state.sel;
  if (view === "people" || view === "initiatives") {
    changes.sel = -1;
    if (node >= 0 && view === "people" && postsOf(node).length) changes.organ = node;
    if (node >= 0 && view === "initiatives" && labelOf(node) === INITIATIVE) changes.initiative = node;
  }
  pathForm.open = false;
  go(changes);
}

function translate() {
  document.documentElement.lang = state.lang ? "en" : "zh-Hans";
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = t(one.dataset.word);
  for (const one of document.querySelectorAll("[data-word-label]")) {
    one.setAttribute("aria-label", t(one.dataset.wordLabel));
    if (one.tagName === "BUTTON") one.title = t(one.dataset.wordLabel);
  }
  for (const one of document.querySelectorAll("[data-word-title]")) one.title = t(one.dataset.wordTitle);
  for (const one of document.querySelectorAll("[data-word-placeholder]")) one.placeholder = t(one.dataset.wordPlaceholder);
}

// what is on the screen, after the state; only what has changed is made anew
let before = {};
function apply() {
  const old = before;
  before = { ...state };
  const changed = (...names) => names.some(name => old[name] !== before[name]);
  if (changed("theme", "system")) {
    document.documentElement.dataset.theme = dark() ? "dark" : "light";
    styles.clear();
  }
  if (changed("lang")) translate();
  const sieve = changed("labels", "kinds", "relations", "division", "since", "until", "sure", "hide", "lang");
  if (sieve) {
    sift();
    drawLegend();
    drawTimeline();
  }
  if (changed("view")) showView();
  if (state.view === "graph") {
    if (sieve || changed("mode", "plus", "sel", "hops", "ways", "pins", "near", "theme", "system", "view", "avoid")) drawCanvas();
  } else if (sieve || changed("view", "organ", "initiative", "sel", "what", "scope")) VIEWS[state.view].draw();
  if (sieve || changed("sel", "mode", "ways", "near", "pins", "hops", "edge", "avoid", "plus")) drawPanel();
  if (changed("sel") && state.sel >= 0) {
    $("announce").textContent = t(
      "chosen",
      nameOf(state.sel),
      labelOne(labelOf(state.sel)),
      fittingStatementsOf(state.sel).length,
    );
  }
  if (changed("article", "lang")) drawReader();
  drawStatus();
  $("back").disabled = past.at <= 0;
  $("forward").disabled = past.at >= past.states.length - 1;
  $("path").setAttribute("aria-pressed", String(state.mode === "path"));
}

function showView() {
  document.body.classList.remove("filters-open");
  $("filters").setAttribute("aria-expanded", String(state.view === "graph" && !$("legend").classList.contains("off")));
  document.body.dataset.now = state.view;
  for (const view of ["graph", "people", "initiatives", "table"]) {
    $("view-" + view).hidden = view !== state.view;
    const tab = document.querySelector(`#views [data-view="${view}"]`);
    if (view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

function drawStatus() {
  const [some, all] = [nodesShown(), E];
  $("status").textContent =
    t("status", some, all, statementsLeft(), M) + (state.hide.length ? t("statusHidden", state.hide.length) : "");
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => {
  state.system = event.matches ? "dark" : "light";
  apply();
});
if (innerWidth <= 900) toggleLegend(false);
start();
