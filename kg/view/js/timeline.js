// The time range: bars say how many statements the articles of a month make, two handles say which count.

const monthly = later(() => {
  const { since, until, dated } = months();
  if (!dated) return [];
  const counts = new Array(until - since + 1).fill(0);
  for (const article of evidence.article) {
    if (article < E) continue;
    const month = months().first[article - E];
    if (month >= since && month <= until) counts[month - since]++;
  }
  return counts;
});

function drawTimeline() {
  const { since, until, dated } = months();
  $("timeline").hidden = !dated || since === until;
  if ($("timeline").hidden) return;
  if (drawTimeline.lang !== state.lang) {
    drawTimeline.lang = state.lang;
    buildTimeline(since, until);
  }
  const from = state.since < 0 ? since : Math.max(since, Math.min(until, state.since)),
    to = state.until < 0 ? until : Math.max(since, Math.min(until, state.until));
  $("time-from").value = from - since;
  $("time-to").value = to - since;
  $("time-from").setAttribute("aria-valuetext", monthText(from));
  $("time-to").setAttribute("aria-valuetext", monthText(to));
  $("time-text").textContent = timed() ? `${monthText(from)} – ${monthText(to)}` : t("allTime");
  $("time-text").disabled = !timed();
  for (const bar of $("time-bars").children)
    bar.classList.toggle("out", Number(bar.dataset.to) < from || Number(bar.dataset.from) > to);
}

function buildTimeline(since, until) {
  const counts = monthly(),
    each = Math.ceil(counts.length / 140),
    bars = [];
  for (let at = 0; at < counts.length; at += each) bars.push([at, counts.slice(at, at + each).reduce((a, b) => a + b, 0)]);
  const most = Math.max(1, ...bars.map(([, count]) => count));
  const box = make("div", { attrs: { id: "time-bars", "aria-hidden": "true" } });
  for (const [at, count] of bars) {
    const bar = make("i", { data: { from: since + at, to: Math.min(until, since + at + each - 1) } });
    bar.title = t("monthCount", monthText(since + at), count);
    bar.style.height = count ? `${12 + 88 * Math.sqrt(count / most)}%` : "0";
    box.append(bar);
  }
  const range = (id, word) =>
    make("input", { attrs: { id, type: "range", min: 0, max: until - since, step: 1, "aria-label": t(word) } });
  const from = range("time-from", "from"),
    to = range("time-to", "to");
  const said = moved => {
    let [a, b] = [Number(from.value), Number(to.value)];
    if (a > b) {
      if (moved === from) b = a;
      else a = b;
    }
    return { since: a === 0 ? -1 : since + a, until: b === until - since ? -1 : since + b };
  };
  for (const one of [from, to]) {
    one.addEventListener("input", () => preview(said(one)));
    one.addEventListener("change", () => go(said(one)));
  }
  const years = make(
    "div",
    { cls: "years", attrs: { "aria-hidden": "true" } },
    make("span", { text: monthText(since) }),
    make("span", { text: monthText(until) }),
  );
  $("timeline").replaceChildren(
    make("div", { cls: "track" }, box, from, to, years),
    make("button", { attrs: { id: "time-text" }, on: () => go({ since: -1, until: -1 }) }),
  );
}
