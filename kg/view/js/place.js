// Where nodes stand. Nothing that is on the canvas moves by itself: what comes in finds free ground.

const sizeOf = node => Math.min(28, 9 + 2.6 * Math.sqrt(degreeOf(node)));
// half of the ground that a node and its name take
const groundOf = node => ({ x: Math.max(sizeOf(node), 6.5 * Math.min(14, nameOf(node).length)) + 7, y: sizeOf(node) + 15 });

// pushes apart nodes whose ground overlaps; the fixed ones stay
function relax(places, fixed = new Set(), rounds = 80) {
  const all = [...places].map(([node, at]) => ({ node, at, ground: groundOf(node), stays: fixed.has(node) }));
  const movers = all.filter(one => !one.stays);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const a of movers) {
      for (const b of all) {
        if (a === b || (!b.stays && b.node < a.node)) continue;
        const dx = b.at.x - a.at.x, dy = b.at.y - a.at.y;
        const overX = a.ground.x + b.ground.x - Math.abs(dx), overY = a.ground.y + b.ground.y - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        const axis = overX < overY ? "x" : "y", apart = axis === "x" ? dx : dy;
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
  const all = [...places], xs = all.map(p => p.x), ys = all.map(p => p.y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

// draws far-flung parts in, so that the picture fits the shape of the canvas, then gives every name its ground
function settle(places, ratio) {
  const box = bounds(places.values());
  const wide = box.right - box.left || 1, high = box.bottom - box.top || 1;
  const stretch = Math.sqrt(Math.min(2.2, Math.max(0.45, ratio * high / wide)));
  for (const place of places.values()) { place.x *= stretch; place.y /= stretch; }
  relax(places, new Set(), 120);
  const now = bounds(places.values()), taller = (now.right - now.left) / ratio / (now.bottom - now.top || 1);
  if (taller > 1) for (const place of places.values()) place.y *= Math.min(2.4, taller);
}

// new neighbours in a ring round a node, on the side where there is room
function ring(centre, nodes, places) {
  const here = places.get(centre), fixed = new Set(places.keys());
  const around = [...places.values()].filter(p => p !== here);
  let middle = { x: 0, y: 0 };
  for (const p of around) { const d = Math.hypot(p.x - here.x, p.y - here.y) || 1; if (d < 500) { middle.x += (p.x - here.x) / d / d; middle.y += (p.y - here.y) / d / d; } }
  const away = Math.atan2(-middle.y, -middle.x), radius = 120 + 6 * nodes.length;
  const arc = around.length ? Math.min(2 * Math.PI, 0.45 * nodes.length) : 2 * Math.PI;
  nodes.forEach((node, n) => {
    const angle = away + (nodes.length > 1 ? (n / (nodes.length - (arc < 6 ? 1 : 0)) - 0.5) * arc : 0);
    places.set(node, { x: here.x + radius * Math.cos(angle), y: here.y + radius * Math.sin(angle) });
  });
  relax(places, fixed, 200);
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
    const share = 2 * Math.PI * weight(node) / whole, angle = turn + share / 2;
    const far = radius * (first.length > 16 && n % 2 ? 1.45 : 1);
    places.set(node, { x: far * Math.cos(angle) * flat, y: far * Math.sin(angle) / flat });
    (second.get(node) ?? []).forEach((other, k, all) => {
      const side = angle + (all.length > 1 ? (k / (all.length - 1) - 0.5) * Math.min(share * 0.9, 1.2) : 0);
      const out = radius * (1.75 + (k % 3) * 0.28);
      if (!places.has(other)) places.set(other, { x: out * Math.cos(side) * flat, y: out * Math.sin(side) / flat });
    });
    turn += share;
  });
  relax(places, new Set([centre]), 150);
  return places;
}

// a chain from left to right, or from top to bottom on a narrow canvas, a little up and down
function chain(nodes, ratio) {
  const places = new Map(), along = ratio > 0.9;
  nodes.forEach((node, n) => {
    const far = (n - (nodes.length - 1) / 2) * (along ? 190 : 130), aside = (n % 2 ? 1 : -1) * (along ? 34 : 46);
    places.set(node, along ? { x: far, y: aside } : { x: aside, y: far });
  });
  return places;
}
