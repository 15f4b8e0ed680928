# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 Who ran what, where, and when · 谁在哪里办了什么
#
# **Question: who held which post when, how did initiatives spread, and what is missing or contradicts?**
#
# Original articles of the project (people and bodies invented, towns real): twenty years of appointments and the sample corpus.

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg
from kg.graph import analysis
from kg.notebook import chinese_plots

chinese_plots()
home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
pages = [home / "tests" / "graph" / "tenure_articles", home / "seeds" / "articles"]
graph = kg.open(kg.build(pages, Path(mkdtemp()) / "graph").path)
graph

# %% [markdown]
# ## Posts and their holders
#
# What a sentence says bounds an interval; an end that no text gives stays open. Posts with more than one sentence:

# %%
held = analysis.tenures(graph)
tenures = held.frame()
tenures[tenures["sentences"] > 1].head(12)

# %%
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.dates import DateFormatter, YearLocator

shown = tenures[tenures["sentences"] > 1].head(20).iloc[::-1].reset_index(drop=True)
days = {
    name: pd.to_datetime(shown[name]) for name in ("starts_earliest", "starts_latest", "ends_earliest", "ends_latest")
}
fig, axes = plt.subplots(figsize=(8, 0.3 * len(shown) + 1))
for row in shown.index:
    possible = [d[row] for d in days.values() if pd.notna(d[row])]
    sure = [days[name][row] for name in ("starts_latest", "ends_earliest") if pd.notna(days[name][row])]
    axes.plot(possible, [row] * len(possible), color="#9ecae1", lw=6, solid_capstyle="butt")
    axes.plot(sure, [row] * len(sure), "|-", color="#0072b2", lw=2)
axes.set_yticks(shown.index, [f"{t.organ} {t.post} {t.person}" for t in shown.itertuples()])
axes.xaxis.set_major_locator(YearLocator())
axes.xaxis.set_major_formatter(DateFormatter("%Y"))
axes.set_title("Held: surely (dark), possibly (light) · 任职：确定与可能")
fig.tight_layout()
plt.show()

# %% [markdown]
# ## The spread of initiatives
#
# Initiatives of one name in several places; where several may have come first, all are named.

# %%
families = analysis.families(graph, family=analysis.by_name_without_place)
pd.DataFrame(
    [
        {
            "initiative": key,
            "members": len(members),
            "places": len(spread.adoptions),
            "first": "、".join(graph.name_of(p) for p in spread.first),
        }
        for key, members in list(families.items())[:12]
        for spread in [analysis.diffusion(graph, members[0], family=analysis.by_name_without_place)]
    ]
)

# %% [markdown]
# Initiatives with 夜校 in the name, by town and month.

# %%
school = analysis.diffusion(graph, "夜校", family=analysis.by_pattern("夜校"), level="town")
curve = pd.Series(school.curve, name="towns")
axes = curve.plot.area(figsize=(7, 2.8), color="#b0568a", alpha=0.5) if len(curve) else plt.figure().gca()
axes.set(title="Towns with an initiative of 夜校 · 已有“夜校”举措的乡镇", xlabel="", ylabel="towns")
plt.show()

# %% [markdown]
# ## Who matters, by kind

# %%
ranks = analysis.pagerank(graph, label="Organisation")
between = analysis.betweenness(graph, label="Organisation", samples=200)
from kg.graph.frames import scores_frame

scores_frame(graph, pagerank=ranks, betweenness=between).head(10)

# %% [markdown]
# ## What is missing, and what contradicts

# %%
found = analysis.gaps(graph, held)
pd.Series(found.counts()).to_frame("how many")

# %%
pd.DataFrame(
    [
        {
            "kind": c.kind,
            "post": f"{graph.name_of(c.tenures[0].organ)} {c.tenures[0].post}",
            "sentences": " / ".join(e.quote for e in c.evidence),
        }
        for c in found.conflicts[:8]
    ]
)
