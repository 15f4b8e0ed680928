// Search over names, aliases, pinyin, initials and codes: each a long text of lines, scanned with indexOf.

const IGNORED = /[\s"'“”‘’「」『』《》〈〉]/g;
const folded = text => text.normalize("NFKC").toLowerCase().replace(IGNORED, "");

// lines of one form each, with the node that it names
class Lines {
  constructor() {
    this.forms = [];
    this.nodes = [];
    this.ranks = [];
  }
  add(form, node, rank) {
    this.forms.push(form);
    this.nodes.push(node);
    this.ranks.push(rank);
  }
  close() {
    this.text = "\n" + this.forms.join("\n") + "\n";
    this.starts = new Uint32Array(this.forms.length + 1);
    this.forms.forEach((form, line) => {
      this.starts[line + 1] = this.starts[line] + form.length + 1;
    });
    return this;
  }
  // calls found(node, rank, how) with how 0 for the whole form, 1 for its beginning, 2 for a part of it
  scan(wanted, startsOnly, found) {
    const needle = startsOnly ? "\n" + wanted : wanted;
    let line = 0;
    for (let at = this.text.indexOf(needle), hits = 0; at >= 0 && hits < 4000; hits++) {
      const place = startsOnly ? at : at - 1;
      let low = line,
        high = this.forms.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.starts[middle] <= place) low = middle;
        else high = middle - 1;
      }
      line = low;
      const how = place > this.starts[line] ? 2 : this.forms[line].length === wanted.length ? 0 : 1;
      found(this.nodes[line], this.ranks[line], how);
      at = this.text.indexOf(needle, this.starts[line + 1]); // one hit a line
    }
  }
}

const named = later(() => {
  const lines = new Lines();
  for (let node = 0; node < N; node++) {
    const form = folded(node < E ? entities.name[node] : articles.title[node - E]);
    if (form) lines.add(form, node, 0);
    for (const alias of aliasesOf(node)) {
      const other = folded(alias);
      if (other && other !== form) lines.add(other, node, 1);
    }
  }
  return lines.close();
});
const spelled = later(() => {
  const initials = new Lines(),
    whole = new Lines();
  const { forms, nodes, ranks } = named();
  forms.forEach((form, line) => {
    for (const [short, long] of spellings(form)) {
      if (short) initials.add(short, nodes[line], ranks[line]);
      if (long) whole.add(long, nodes[line], ranks[line]);
    }
  });
  return { initials: initials.close(), whole: whole.close() };
});
const coded = later(() => {
  const lines = new Lines();
  for (let node = 0; node < E; node++) if (codeOf(node)) lines.add(codeOf(node), node, 0);
  return lines.close();
});

// the nodes that fit a query, the best first
function find(query, most = 12, fits = () => true) {
  const began = clock(),
    wanted = folded(query),
    marks = new Map();
  if (!wanted) return [];
  const mark = offset => (node, rank, how) => {
    const worth = offset + 2 * how + rank;
    if (fits(node) && !(marks.get(node) <= worth)) marks.set(node, worth);
  };
  named().scan(wanted, false, mark(0));
  if (/^[a-z0-9+]+$/.test(wanted) && /[a-z]/.test(wanted)) {
    spelled().initials.scan(wanted, wanted.length < 2, mark(7));
    spelled().whole.scan(wanted.replaceAll("ü", "v"), false, mark(8));
  }
  if (/^\d{2,12}$/.test(wanted)) coded().scan(wanted, true, mark(0));
  // whole names, then beginnings, then parts; among equals the better connected
  const best = [...marks].map(([node, worth]) => [worth * 1e6 + (node >= E ? 5e5 : 0) - Math.min(4e5, degreeOf(node)), node]);
  best.sort((a, b) => a[0] - b[0]);
  timings.search = clock() - began;
  return best.slice(0, most).map(([, node]) => node);
}
const timings = { opened: 0, search: 0, panel: 0, path: 0 };

// the form by which a query found a node, where that isn't its name
function foundBy(node, query) {
  const wanted = folded(query);
  if (folded(nameOf(node)).includes(wanted)) return "";
  return aliasesOf(node).find(alias => folded(alias).includes(wanted)) ?? "";
}

// the texts are made when the browser has nothing else to do, so that the first key finds them ready
const idle = window.requestIdleCallback ? work => requestIdleCallback(work, { timeout: 4000 }) : work => setTimeout(work, 300);
function prepareSearch() {
  idle(() => {
    links();
    named();
    idle(() => {
      spelled();
      coded();
    });
    idle(() => {
      namedBy();
      evidenceStart();
      months();
      ids();
      rehearse();
    });
  });
}
