// Names are drawn here, not by vis: at one size on the screen whatever the scale, and never over one another.
// What doesn't find room stays unnamed until one zooms in, points at it or chooses it.

const FACE = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';
const widths = new Map();
let drawnLabels = [];

function widthOf(context, font, text) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = font;
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const free = (box, taken) => !taken.some(other => overlap(box, other));

function drawLabels(context) {
  const ratio = canvasRatio();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  const paper = style("--paper"),
    ink = style("--ink"),
    soft = style("--soft");
  const scale = network.getScale(),
    width = $("canvas").clientWidth,
    height = $("canvas").clientHeight;
  const near = lit();
  const shown = [];
  for (const [node, place] of places) {
    if (!drawn.has(node)) continue;
    const at = network.canvasToDOM(place),
      reach = sizeOf(node) * swell * scale;
    if (at.x < -60 || at.y < -30 || at.x > width + 60 || at.y > height + 30) continue;
    const rank =
      node === state.sel || node === hovered
        ? 4
        : isEnd(node)
          ? 3
          : state.pins.includes(node)
            ? 2
            : near && near.has(node)
              ? 1
              : 0;
    shown.push({ node, at, reach, rank, weight: degreeOf(node) });
  }
  shown.sort((a, b) => b.rank - a.rank || b.weight - a.weight || a.node - b.node);
  const taken = shown.map(({ at, reach, node }) => ({
    left: at.x - reach * 0.8,
    right: at.x + reach * 0.8,
    top: at.y - reach * 0.8,
    bottom: at.y + reach * 0.8,
    node,
  }));
  drawnLabels = [];
  for (const one of shown) {
    const { node, at, reach, rank } = one,
      faint = near && !near.has(node) && rank < 2;
    const strong = rank >= 3,
      size = strong ? 14 : reach > 15 ? 13 : 12;
    const font = `${strong || reach > 17 ? 600 : 400} ${size}px ${FACE}`;
    const text = rank === 4 ? shortened(nameOf(node), 30) : shortened(nameOf(node), 13);
    const half = widthOf(context, font, text) / 2 + 2,
      line = size / 2 + 2;
    const spots = [
      [0, reach + line + 2],
      [0, -reach - line - 2],
      [reach + half + 3, 0],
      [-reach - half - 3, 0],
    ];
    const boxAt = ([dx, dy]) => ({
      left: at.x + dx - half,
      right: at.x + dx + half,
      top: at.y + dy - line,
      bottom: at.y + dy + line,
    });
    const inside = box => box.left >= 3 && box.right <= width - 3 && box.top >= 0 && box.bottom <= height;
    const fits = spot =>
      inside(boxAt(spot)) &&
      free(
        boxAt(spot),
        taken.filter(other => other.node !== node),
      );
    const last = spot => rank === 4 && !drawnLabels.some(other => overlap(boxAt(spot), other)); // the chosen one over a mark, if it must
    const spot = spots.find(fits) ?? spots.find(last);
    if (spot) {
      const box = boxAt(spot),
        x = at.x + spot[0],
        y = at.y + spot[1];
      taken.push(box);
      drawnLabels.push({ ...box, text });
      context.font = font;
      context.globalAlpha = faint ? 0.4 : 1;
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeStyle = paper;
      context.strokeText(text, x, y);
      context.fillStyle = rank || reach > 10 ? ink : soft;
      context.fillText(text, x, y);
    }
    if (state.pins.includes(node)) ringRound(context, at, reach + 5, ink);
  }
  context.globalAlpha = 1;
  drawRelations(context, taken, paper, soft);
  context.restore();
}

function ringRound(context, at, reach, colour) {
  context.beginPath();
  context.arc(at.x, at.y, reach, 0, 2 * Math.PI);
  context.setLineDash([2, 3]);
  context.lineWidth = 1.2;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

// what the lines say, where it is asked: along a path, and on the lines of the chosen node
function drawRelations(context, taken, paper, soft) {
  const font = `400 11px ${FACE}`,
    focus = hovered >= 0 ? hovered : state.sel;
  const many = [...lines.values()].filter(line => line.from === focus || line.to === focus).length > 16; // then they only say the same
  for (const [key, line] of lines) {
    const asked = state.mode === "path" || key === state.edge || (!many && (line.from === focus || line.to === focus));
    if (!asked) continue;
    const a = network.canvasToDOM(places.get(line.from)),
      b = network.canvasToDOM(places.get(line.to));
    const text = [...new Set(line.statements.map(s => relationWord(statements.relation[s])))].join(state.lang ? ", " : "、");
    const half = widthOf(context, font, text) / 2 + 3;
    for (const part of [0.5, 0.62, 0.38]) {
      const x = a.x + (b.x - a.x) * part,
        y = a.y + (b.y - a.y) * part;
      const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
      if (!free(box, taken)) continue;
      taken.push(box);
      drawnLabels.push({ ...box, text });
      context.font = font;
      context.fillStyle = paper;
      context.fillRect(box.left, box.top, 2 * half, 16);
      context.fillStyle = soft;
      context.fillText(text, x, y);
      break;
    }
  }
}
