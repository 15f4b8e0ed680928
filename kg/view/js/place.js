// Where nodes stand. Nothing that is on the canvas moves by itself: what comes in finds free ground.

const sizeOf = node => Math.min(28, 9 + 2.6 * Math.sqrt(degreeOf(node)));
// half of the ground that a node and its name take
const groundOf = (node, most = 14) => ({
  x: Math.max(sizeOf(node), 6.5 * Math.min(most, nameOf(node).length)) + 7,
  y: sizeOf(node) + 15,
});

// pushes apart nodes whose ground overlaps; the fixed ones stay
function relax(places, fixed = new Set(), rounds = 80) {
  const all = [...places].map(([node, at]) => ({ node, at, ground: groundOf(node), stays: fixed.has(node) }));
  const movers = all.filter(one => !one.stays);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const a of movers) {
      for (const b of all) {
        if (a === b || (!b.stays && b.node < a.node)) continue;
        const dx = b.at.x - a.at.x,
          dy = b.at.y - a.at.y;
        const overX = a.ground.x + b.ground.x - Math.abs(dx),
          overY = a.ground.y + b.ground.y - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        const axis = overX < overY ? "x" : "y",
          apart = axis === "x" ? dx : dy;
        const way = apart < 0 || (apart === 0 && a.node > b.node) ? -1 : 1;
        const push = Math.min(overX, overY) * 1.02 * way * (b.stays ? 1 : 0.5);
        a.at[axis] -= push;
        if (!b.stays) b.at[axis] += push;
        moved = true;
      }
    }
    if (!moved) break;
  }
}

const bounds = places => {
  const all = [...places],
    xs = all.map(p => p.x),
    ys = all.map(p => p.y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

// draws far-flung parts in, so that the picture fits the shape of the canvas, then gives every name its ground
function settle(places, ratio) {
  const box = bounds(places.values());
  const wide = box.right - box.left || 1,
    high = box.bottom - box.top || 1;
  const stretch = Math.sqrt(Math.min(2.2, Math.max(0.45, (ratio * high) / wide)));
  for (const place of places.values()) {
    place.x *= stretch;
    place.y /= stretch;
  }
  relax(places, new Set(), 120);
  const now = bounds(places.values()),
    taller = (now.right - now.left) / ratio / (now.bottom - now.top || 1);
  if (taller > 1) for (const place of places.values()) place.y *= Math.min(2.4, taller);
}

// the free ground that is nearest to a point, found on a spiral round it
function freeSpot(node, wish, places) {
  const own = groundOf(node, 8),
    taken = [...places].filter(([other]) => other !== node).map(([other, at]) => ({ at, ground: groundOf(other, 8) }));
  for (let step = 0; step < 900; step++) {
    const angle = step * 2.39996,
      far = 22 * Math.sqrt(step);
    const x = wish.x + far * Math.cos(angle) * 1.25,
      y = wish.y + far * Math.sin(angle);
    if (!taken.some(({ at, ground }) => Math.abs(at.x - x) < own.x + ground.x && Math.abs(at.y - y) < own.y + ground.y))
      return { x, y };
  }
  return { ...wish };
}

// new neighbours in a ring round a node, on the side where there is room
function ring(centre, nodes, places) {
  const here = places.get(centre),
    middle = { x: 0, y: 0 };
  for (const at of places.values()) {
    const far = Math.hypot(at.x - here.x, at.y - here.y);
    if (far > 0 && far < 500) {
      middle.x += (at.x - here.x) / far / far;
      middle.y += (at.y - here.y) / far / far;
    }
  }
  const alone = places.size === 1,
    away = Math.atan2(-middle.y, -middle.x),
    radius = 120 + 5 * nodes.length;
  const arc = alone || nodes.length > 9 ? 2 * Math.PI : 0.5 * nodes.length;
  nodes.forEach((node, n) => {
    const angle = away + ((n - (nodes.length - 1) / 2) / nodes.length) * arc;
    places.set(
      node,
      freeSpot(node, { x: here.x + radius * Math.cos(angle) * 1.2, y: here.y + radius * Math.sin(angle) }, places),
    );
  });
}

// a picture of its own for nodes that the opening view doesn't have: forces, without chance
function arranged(nodes, links, ratio) {
  const places = new Map(
    nodes.map((node, n) => [
      node,
      { x: 60 * Math.sqrt(n) * Math.cos(n * 2.39996), y: 60 * Math.sqrt(n) * Math.sin(n * 2.39996) },
    ]),
  );
  const all = [...places.values()],
    ideal = 105;
  for (let round = 0; round < 220; round++) {
    const most = 60 * (1 - round / 220) + 1,
      moves = all.map(at => ({ x: -at.x * 0.03, y: -at.y * 0.03 }));
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const dx = all[i].x - all[j].x,
          dy = all[i].y - all[j].y,
          square = Math.max(25, dx * dx + dy * dy),
          force = (ideal * ideal * 0.8) / square;
        moves[i].x += (dx * force) / 12;
        moves[i].y += (dy * force) / 12;
        moves[j].x -= (dx * force) / 12;
        moves[j].y -= (dy * force) / 12;
      }
    }
    for (const [a, b] of links) {
      const dx = all[b].x - all[a].x,
        dy = all[b].y - all[a].y,
        pull = (Math.max(0, Math.hypot(dx, dy) - ideal * 0.6) / ideal) * 0.25;
      moves[a].x += dx * pull;
      moves[a].y += dy * pull;
      moves[b].x -= dx * pull;
      moves[b].y -= dy * pull;
    }
    all.forEach((at, n) => {
      const far = Math.hypot(moves[n].x, moves[n].y) || 1,
        step = Math.min(far, most) / far;
      at.x += moves[n].x * step;
      at.y += moves[n].y * step;
    });
  }
  settle(places, ratio);
  return places;
}

// a node and the rings round it; the second ring stands behind the first
function radial(centre, first, second, ratio) {
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  const weight = node => 1 + Math.sqrt((second.get(node) ?? []).length) * 1.2;
  const whole = first.reduce((sum, node) => sum + weight(node), 0) || 1;
  const radius = Math.max(170, Math.min(420, 14 * whole));
  const flat = Math.sqrt(Math.max(0.6, Math.min(1.8, ratio)));
  let turn = -Math.PI / 2;
  first.forEach((node, n) => {
    const share = (2 * Math.PI * weight(node)) / whole,
      angle = turn + share / 2;
    const far = radius * (first.length > 16 && n % 2 ? 1.45 : 1);
    places.set(node, { x: far * Math.cos(angle) * flat, y: (far * Math.sin(angle)) / flat });
    (second.get(node) ?? []).forEach((other, k, all) => {
      const side = angle + (all.length > 1 ? (k / (all.length - 1) - 0.5) * Math.min(share * 0.9, 1.2) : 0);
      const out = radius * (1.75 + (k % 3) * 0.28);
      if (!places.has(other)) places.set(other, { x: out * Math.cos(side) * flat, y: (out * Math.sin(side)) / flat });
    });
    turn += share;
  });
  relax(places, new Set([centre]), 150);
  return places;
}

// a chain from left to right, in rows where it is long, or from top to bottom on a narrow canvas
function chain(nodes, ratio) {
  const places = new Map(),
    along = ratio > 0.9;
  const row = nodes.length <= 5 ? nodes.length : Math.max(2, Math.ceil(Math.sqrt(nodes.length * ratio)));
  nodes.forEach((node, n) => {
    if (!along && nodes.length <= 8) {
      places.set(node, { x: (n % 2 ? -1 : 1) * 46, y: n * 120 });
      return;
    }
    const line = Math.floor(n / row),
      at = line % 2 ? row - 1 - (n % row) : n % row;
    places.set(node, { x: at * 185, y: line * 150 + (n % 2 ? 30 : -30) });
  });
  return places;
}
