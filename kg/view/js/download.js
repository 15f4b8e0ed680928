// Pictures and tables to keep, and the link to share.

function save(blob, name) {
  const link = make("a", { attrs: { download: name } });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  closeMenu();
}

function downloadPng() {
  if (state.view !== "graph") go({ view: "graph" });
  drawNow();
  const source = $("canvas").querySelector("canvas"),
    picture = document.createElement("canvas");
  picture.width = source.width;
  picture.height = source.height;
  const context = picture.getContext("2d");
  context.fillStyle = style("--paper");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, 0, 0);
  picture.toBlob(blob => {
    if (blob) save(blob, "graph.png");
  });
}

// characters that a file of XML can't hold
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

// what is on the canvas as lines, marks and names; built of elements, so that no text becomes markup
function downloadSvg() {
  const space = document.querySelector("svg").namespaceURI;
  const draw = (name, attributes, text) => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text.replace(NO_XML, "\ufffd");
    return made;
  };
  const box = bounds([...drawn].map(node => places.get(node))),
    edge = style("--edge"),
    round = value => Math.round(value * 10) / 10;
  const svg = draw("svg", {
    viewBox: [box.left - 90, box.top - 60, box.right - box.left + 180, box.bottom - box.top + 120].map(round).join(" "),
    "font-family": "sans-serif",
    "font-size": 12,
  });
  svg.append(
    draw("rect", { x: round(box.left - 90), y: round(box.top - 60), width: "100%", height: "100%", fill: style("--paper") }),
  );
  for (const line of lines.values()) {
    const a = places.get(line.from),
      b = places.get(line.to);
    svg.append(draw("line", { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y), stroke: edge }));
  }
  const corners = {
    square: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
    diamond: [
      [0, -1.2],
      [1.2, 0],
      [0, 1.2],
      [-1.2, 0],
    ],
    triangleDown: [
      [-1, -0.8],
      [1, -0.8],
      [0, 1.1],
    ],
    hexagon: [
      [-1, 0],
      [-0.5, -0.87],
      [0.5, -0.87],
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
    ],
  };
  for (const node of drawn) {
    const { x, y } = places.get(node),
      size = sizeOf(node),
      points = corners[shapeOf(node)];
    svg.append(
      points
        ? draw("polygon", {
            points: points.map(([dx, dy]) => `${round(x + dx * size)},${round(y + dy * size)}`).join(" "),
            fill: colourOf(node),
          })
        : draw("circle", { cx: round(x), cy: round(y), r: round(size), fill: colourOf(node) }),
    );
    svg.append(
      draw(
        "text",
        { x: round(x), y: round(y + size + 14), "text-anchor": "middle", fill: style("--ink") },
        shortened(nameOf(node)),
      ),
    );
  }
  save(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }), "graph.svg");
}

// a cell that a spreadsheet would take for a formula gets a mark before it
const cellOf = value => {
  const text = String(value).replace(/[\r\n]+/g, " ");
  return `"${(/^[=+\-@\t]/.test(text) && typeof value !== "number" ? "'" + text : text).replaceAll('"', '""')}"`;
};
function downloadCsv() {
  const inTable = state.view === "table",
    what = inTable ? state.what : "statements",
    columns = COLUMNS[what];
  const rows = inTable ? sortedRows(what, state.scope) : tableRows("statements", state.view === "graph" ? "canvas" : "all");
  const text = [
    Object.keys(columns).map(name => cellOf(t(name))),
    ...rows.map(row => Object.values(columns).map(value => cellOf(value(row)))),
  ]
    .map(cells => cells.join(","))
    .join("\r\n");
  save(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv;charset=utf-8" }), `${what}.csv`);
}

function closeMenu() {
  $("download-menu").hidden = true;
  $("download").setAttribute("aria-expanded", "false");
}
$("download").addEventListener("click", () => {
  const closed = $("download-menu").hidden;
  $("download-menu").hidden = !closed;
  $("download").setAttribute("aria-expanded", String(closed));
  if (closed) $("download-png").focus();
});
document.addEventListener("click", event => {
  if (!event.target.closest(".menu")) closeMenu();
});

async function share() {
  const framed = window.self !== window.top; // in a notebook's frame there is no address, and no clipboard
  const link = (framed ? "" : location.href.replace(/#.*$/, "")) + "#" + written(state);
  if (!framed) {
    try {
      await navigator.clipboard.writeText(link);
      toast(t("shareDone"));
      return;
    } catch {
      /* then by hand */
    }
  }
  const field = make("input", { attrs: { id: "share-link", readonly: "", "aria-label": t("share") } });
  field.value = link;
  notice(t("share"), make("p", { text: t(framed ? "shareFramed" : "shareText") }), field);
  field.select();
}

function notice(title, ...parts) {
  $("notice").replaceChildren(
    make(
      "header",
      {},
      make("h2", { text: title }),
      make(
        "button",
        { cls: "tool", label: t("close"), attrs: { id: "notice-close" }, on: () => closeDialog($("notice")) },
        icon("close"),
      ),
    ),
    ...parts,
  );
  openDialog($("notice"));
}
$("notice").addEventListener("click", event => {
  if (event.target === $("notice")) closeDialog($("notice"));
});

function showHelp() {
  const rows = t("helpRows")
    .split("\n")
    .map(row => row.split("|"));
  notice(t("helpTitle"), make("dl", {}, ...rows.flatMap(([key, text]) => [make("dt", { text: key }), make("dd", { text })])));
}
