"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = id => document.getElementById(id);
  const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const FONT = { face: getComputedStyle(document.body).fontFamily, size: 21, color: style("--ink"), strokeWidth: 4, strokeColor: style("--paper") };
  const EDGE = { color: style("--edge"), highlight: style("--ink"), hover: style("--ink") };
  const MOST = 12;

  const about = new Map(Object.keys(data.nodes).map(id => [id, []]));
  data.statements.forEach(s => { about.get(s[0]).push(s); if (s[2] !== s[0]) about.get(s[2]).push(s); });

  const element = (name, text, cls) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (cls) made.className = cls;
    return made;
  };

  // ---- the canvas: the opening entities are placed once, then nothing moves by itself
  const hidden = new Set();
  const nodes = new vis.DataSet(data.first.map(n => ({ ...n, font: FONT })));
  const edges = new vis.DataSet();
  const link = id => {
    for (const s of about.get(id)) {
      const key = JSON.stringify(s.slice(0, 3));
      if (nodes.get(s[0]) && nodes.get(s[2]) && !edges.get(key)) edges.add({ id: key, from: s[0], to: s[2], color: EDGE });
    }
  };
  data.first.forEach(n => link(n.id));
  const shown = new vis.DataView(nodes, { filter: n => !hidden.has(data.nodes[n.id].label) });
  const network = new vis.Network($("canvas"), { nodes: shown, edges }, data.options);
  const report = () => { $("status").textContent = `显示 ${shown.length} / ${about.size} 个节点，${data.statements.length} 条关系`; };
  network.once("stabilizationIterationsDone", () => {
    for (const [id, at] of Object.entries(network.getPositions())) nodes.update({ id, ...at });
    network.setOptions({ physics: false });
    network.fit();
    report();
  });

  const bring = id => {
    if (nodes.get(id)) return;
    const [, color, shape] = data.looks[data.nodes[id].label];
    const near = about.get(id).map(s => (s[0] === id ? s[2] : s[0])).find(other => nodes.get(other));
    const centre = near ? network.getPositions([near])[near] : network.getViewPosition();
    const angle = nodes.length * 2.4;
    const name = data.nodes[id].name;
    nodes.add({ id, label: name.length > 14 ? name.slice(0, 13) + "…" : name, color, shape, size: 12, font: FONT,
      x: centre.x + 110 * Math.cos(angle), y: centre.y + 110 * Math.sin(angle) });
    link(id);
  };

  // ---- the panel: everything that is said, with its sentence
  const sentence = ([quote, whole, source]) => {
    const box = element("blockquote");
    const text = whole || quote, at = text.indexOf(quote);
    if (quote && at >= 0) {
      box.append(text.slice(0, at), element("mark", quote), text.slice(at + quote.length));
    } else box.append(text);
    box.append(element("div", source, "soft"));
    return box;
  };
  const panel = id => {
    const node = data.nodes[id];
    const parts = [element("h2", node.name)];
    parts.push(element("div", [data.looks[node.label][0], node.kind, node.code, node.date, node.publication].filter(Boolean).join(" · "), "soft"));
    if (node.aliases) parts.push(element("div", "又称 " + node.aliases.join("、"), "soft"));
    const groups = new Map();
    for (const s of about.get(id)) {
      const word = data.words[s[1]][s[0] === id ? 0 : 1];
      if (!groups.has(word)) groups.set(word, []);
      groups.get(word).push(s);
    }
    for (const [word, statements] of groups) {
      parts.push(element("h3", `${word} ${statements.length}`));
      for (const s of statements) {
        const other = s[0] === id ? s[2] : s[0];
        const row = element("div", undefined, "statement");
        const name = element("button", data.nodes[other].name, "other");
        name.addEventListener("click", () => select(other));
        row.append(name, element("span", `  ${[...Object.entries(s[4]).filter(([k]) => k !== "basis").map(([, v]) => v), s[3].toFixed(2)].join(" · ")}`, "soft"));
        s[5].forEach(piece => row.append(sentence(piece)));
        parts.push(row);
      }
    }
    if (!groups.size) parts.push(element("p", "文中提到，但没有关于它的陈述。", "soft"));
    $("panel").replaceChildren(...parts);
    $("panel").scrollTop = 0;
  };
  const welcome = () => $("panel").replaceChildren(
    element("h2", "这张图说了什么"),
    element("p", "点一个节点，这里列出与它有关的陈述；每条陈述都引用原句，并注明文件和日期。搜索框可找到图上没有画出的节点；图例可隐藏一类节点。"));

  const select = id => {
    hidden.delete(data.nodes[id].label);
    legend();
    shown.refresh();
    bring(id);
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
    panel(id);
    report();
  };
  network.on("click", event => (event.nodes.length ? (panel(event.nodes[0])) : welcome()));
  network.on("doubleClick", event => {
    if (!event.nodes.length) return;
    about.get(event.nodes[0]).slice(0, 25).forEach(s => { bring(s[0]); bring(s[2]); });
    report();
  });

  // ---- search and legend
  const names = Object.entries(data.nodes).map(([id, n]) => [id, [n.name, ...(n.aliases || [])].join("\n").toLowerCase()]);
  const find = text => names.filter(([, forms]) => forms.includes(text))
    .sort((a, b) => about.get(b[0]).length - about.get(a[0]).length).slice(0, MOST).map(([id]) => id);
  const search = () => {
    const text = $("search").value.trim().toLowerCase();
    const found = text ? find(text) : [];
    $("hits").replaceChildren(...found.map(id => {
      const row = element("li"), button = element("button", data.nodes[id].name);
      button.append(element("span", "  " + data.looks[data.nodes[id].label][0], "soft"));
      button.addEventListener("click", () => { select(id); $("hits").hidden = true; });
      row.append(button);
      return row;
    }));
    if (text && !found.length) $("hits").replaceChildren(element("li", "没有找到", "soft"));
    $("hits").hidden = !text;
  };
  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", event => {
    if (event.key === "Enter") $("hits").querySelector("button")?.click();
    if (event.key === "Escape") $("hits").hidden = true;
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); }
  });
  document.addEventListener("click", event => { if (!event.target.closest(".search")) $("hits").hidden = true; });

  const SIGNS = { dot: "●", square: "■", diamond: "◆", triangle: "▲", hexagon: "⬢" };
  const counts = {};
  Object.values(data.nodes).forEach(n => { counts[n.label] = (counts[n.label] || 0) + 1; });
  function legend() {
    $("legend").replaceChildren(...Object.entries(data.looks).filter(([label]) => counts[label]).map(([label, [word, colour, shape]]) => {
      const button = element("button"), sign = element("span", SIGNS[shape] + " ");
      sign.style.color = colour;
      button.append(sign, `${word} ${counts[label]}`);
      button.setAttribute("aria-pressed", String(!hidden.has(label)));
      button.addEventListener("click", () => {
        hidden.has(label) ? hidden.delete(label) : hidden.add(label);
        legend(); shown.refresh(); report();
      });
      return button;
    }));
  }
  legend();
  welcome();
  report();
})();
