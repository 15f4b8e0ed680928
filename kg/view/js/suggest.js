// A field with suggestions: type, choose with arrows and Enter or a click.

function suggest(input, list, onChoose, options = {}) {
  const { fits = () => true, most = 12, keep = false } = options;
  let rows = [],
    at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const take = node => {
    input.value = keep ? nameOf(node) : "";
    close();
    onChoose(node);
  };
  const light = next => {
    at = next;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    const row = list.children[at];
    if (!row || !rows.length) return;
    input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  };
  const fill = () => {
    const query = input.value.trim();
    if (!query) {
      list.replaceChildren();
      rows = [];
      close();
      return;
    }
    rows = find(query, most, fits);
    list.replaceChildren(
      ...rows.map((node, n) => {
        const alias = foundBy(node, query);
        const row = make(
          "li",
          { attrs: { role: "option", id: `${list.id}-${n}`, "aria-selected": "false" } },
          sign(labelOf(node)),
          make(
            "span",
            { cls: "hit" },
            make("span", { cls: "hit-name", text: nameOf(node) }),
            alias && make("span", { cls: "soft", text: ` ${alias}` }),
          ),
          make("span", {
            cls: "hit-kind",
            text: [kindOf(node) >= 0 ? kindWord(kindOf(node)) : labelOne(labelOf(node)), whereabouts(node)]
              .filter(Boolean)
              .join(" · "),
          }),
        );
        row.addEventListener("mousedown", event => {
          event.preventDefault();
          take(node);
        });
        row.addEventListener("click", () => take(node));
        return row;
      }),
    );
    if (!rows.length) list.replaceChildren(make("li", { cls: "none", text: t("nothing") }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    light(rows.length ? 0 : -1);
  };
  input.addEventListener("input", fill);
  input.addEventListener("focus", () => {
    if (input.value && !keep) fill();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && rows.length) light((at + 1) % rows.length);
    else if (event.key === "ArrowUp" && rows.length) light((at + rows.length - 1) % rows.length);
    else if (event.key === "Enter" && rows[at] !== undefined && !list.hidden) take(rows[at]);
    else if (event.key === "Escape") {
      if (list.hidden) {
        input.value = "";
        input.blur();
      }
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const SIGNS = { dot: "●", square: "■", diamond: "◆", triangleDown: "▼", hexagon: "⬢" };
function sign(label) {
  const made = make("span", { cls: "sign", text: SIGNS[core.labels[label][4]], attrs: { "aria-hidden": "true" } });
  made.style.color = core.labels[label][3];
  return made;
}
