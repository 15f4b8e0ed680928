// The legend says what marks mean and how many there are, and is where one filters.

const unfolded = new Set();
let divisionsKnown = false;
const counted = later(() => {
  const labels = LABELS.map(() => 0),
    kinds = new Map(),
    relations = RELATIONS.map(() => 0);
  for (let node = 0; node < E; node++) {
    labels[entities.label[node]]++;
    if (entities.kind[node] >= 0) {
      const key = `${entities.label[node]} ${entities.kind[node]}`;
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
    }
  }
  labels[ARTICLE] = A;
  for (let s = 0; s < M; s++) relations[statements.relation[s]]++;
  return { labels, kinds, relations };
});

function drawLegend() {
  if (drawLegend.lang !== state.lang) {
    drawLegend.lang = state.lang;
    buildLegend();
  }
  for (const button of $("legend").querySelectorAll("[data-label]"))
    button.setAttribute("aria-pressed", String(!state.labels.includes(LABELS.indexOf(button.dataset.label))));
  for (const button of $("legend").querySelectorAll("[data-kind]"))
    button.setAttribute("aria-pressed", String(!state.kinds.includes(KINDS.indexOf(button.dataset.kind))));
  for (const button of $("legend").querySelectorAll("[data-relation]"))
    button.setAttribute("aria-pressed", String(!state.relations.includes(RELATIONS.indexOf(button.dataset.relation))));
  if ($("division")) {
    const known = [...$("division").options].some(option => option.value === state.division);
    if (!known) $("division").append(make("option", { text: divisionName(state.division), attrs: { value: state.division } }));
    $("division").value = state.division;
  }
  $("confidence").value = state.sure;
  $("confidence").setAttribute("aria-label", t("confidenceAt", state.sure));
  $("confidence-text").textContent = `≥ ${state.sure}%`;
  $("clear-filters").hidden = !filtering();
  $("hidden-list").replaceChildren(
    ...state.hide
      .slice(-12)
      .map(node =>
        make("button", {
          cls: "chip",
          text: shortened(nameOf(node), 10) + " ×",
          label: t("showAgain", nameOf(node)),
          on: () => go({ hide: state.hide.filter(other => other !== node) }),
        }),
      ),
  );
  $("hidden-box").hidden = !state.hide.length;
  $("filters").classList.toggle("on", Boolean(filtering()));
}
const divisionName = code => {
  for (let node = 0; node < E; node++)
    if (labelOf(node) === PLACE && codeOf(node) && prefixOf(codeOf(node)) === prefixOf(code)) return nameOf(node);
  return code;
};

function buildLegend() {
  const { labels, kinds, relations } = counted();
  const parts = [];
  const types = make("section", {}, make("h2", { text: t("types") }));
  LABELS.forEach((name, label) => {
    if (!labels[label]) return;
    const own = KINDS.map((_, kind) => kind).filter(kind => kinds.has(`${label} ${kind}`));
    const box = make("div", { cls: "kinds", attrs: { id: "kinds-" + name } });
    box.hidden = !unfolded.has(label);
    own.sort((a, b) => kinds.get(`${label} ${b}`) - kinds.get(`${label} ${a}`));
    for (const kind of own) {
      box.append(
        make(
          "button",
          { cls: "row", data: { kind: KINDS[kind] }, on: () => go({ kinds: flipped(state.kinds, kind) }) },
          make("span", { cls: "what", text: kindWord(kind) }),
          make("span", { cls: "count", text: kinds.get(`${label} ${kind}`).toLocaleString("en") }),
        ),
      );
    }
    const unfold =
      own.length > 1
        ? make("button", {
            cls: "unfold",
            label: t("kindsOf", labelWord(label)),
            data: { open: name },
            attrs: { "aria-expanded": String(!box.hidden), "aria-controls": box.id },
          })
        : null;
    unfold?.addEventListener("click", () => {
      box.hidden = !box.hidden;
      if (box.hidden) unfolded.delete(label);
      else unfolded.add(label);
      unfold.setAttribute("aria-expanded", String(!box.hidden));
    });
    types.append(
      make(
        "div",
        { cls: "line" },
        make(
          "button",
          { cls: "row", data: { label: name }, on: () => go({ labels: flipped(state.labels, label) }) },
          sign(label),
          make("span", { cls: "what", text: labelWord(label) }),
          make("span", { cls: "count", text: labels[label].toLocaleString("en") }),
        ),
        unfold,
      ),
      box,
    );
  });
  parts.push(types);
  const ties = make("section", {}, make("h2", { text: t("relations") }));
  RELATIONS.forEach((name, relation) => {
    if (!relations[relation]) return;
    ties.append(
      make(
        "button",
        { cls: "row", data: { relation: name }, on: () => go({ relations: flipped(state.relations, relation) }) },
        make("span", { cls: "what", text: relationWord(relation) }),
        make("span", { cls: "count", text: relations[relation].toLocaleString("en") }),
      ),
    );
  });
  parts.push(ties);
  if (divisionChoices().length) {
    const choice = make(
      "select",
      { attrs: { id: "division", "aria-label": t("division") } },
      make("option", { text: t("everywhere"), attrs: { value: "" } }),
    );
    const fill = () => {
      divisionsKnown = true;
      if (choice.options.length > divisionChoices().length) return;
      choice.replaceChildren(
        choice.options[0],
        ...divisionChoices().map(({ node, depth }) =>
          make("option", { text: "\u3000".repeat(depth) + nameOf(node), attrs: { value: codeOf(node) } }),
        ),
      );
      choice.value = state.division;
    };
    choice.addEventListener("pointerdown", fill);
    choice.addEventListener("focus", fill);
    if (divisionsKnown) fill();
    else setTimeout(() => idle(fill), 200); // not before the first picture
    choice.addEventListener("change", () => go({ division: choice.value }));
    parts.push(make("section", {}, make("h2", { text: t("division") }), choice));
  }
  const sure = make("input", { attrs: { id: "confidence", type: "range", min: 0, max: 100, step: 5 } });
  sure.addEventListener("input", () => preview({ sure: Number(sure.value) }));
  sure.addEventListener("change", () => go({ sure: Number(sure.value) }));
  parts.push(
    make("section", {}, make("h2", {}, t("confidence"), make("span", { cls: "count", attrs: { id: "confidence-text" } })), sure),
  );
  parts.push(
    make(
      "section",
      { attrs: { id: "hidden-box" } },
      make("h2", { text: t("hiddenNodes") }),
      make("div", { attrs: { id: "hidden-list" } }),
    ),
  );
  parts.push(make("button", { cls: "wide", text: t("clear"), attrs: { id: "clear-filters" }, on: () => go(NO_FILTERS) }));
  $("legend").replaceChildren(...parts);
}

// shown while a slider moves; the step back leads to where it stood before
let previewing = 0;
function preview(changes) {
  state = { ...state, ...changes };
  cancelAnimationFrame(previewing);
  previewing = requestAnimationFrame(apply);
}

// beside the other views the filters stand only when asked for
function toggleFilters() {
  const on = document.body.classList.toggle("filters-open");
  if (on) $("legend").classList.remove("off");
  $("filters").setAttribute("aria-expanded", String(on));
}

function toggleLegend(on = $("legend").classList.contains("off")) {
  $("legend").classList.toggle("off", !on);
  $("filters").setAttribute("aria-expanded", String(on));
  if (opened) {
    paintCanvas();
    network.setSize("100%", "100%");
    network.redraw();
  }
}
