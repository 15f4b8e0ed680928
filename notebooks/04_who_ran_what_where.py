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
# The corpus of the project, 330 original articles (people and bodies invented, towns real). It takes some twenty seconds to read; a part is enough here.

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg
from kg.graph import analysis
from kg.notebook import chinese_plots

chinese_plots()
home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
pages = [*sorted((home / "seeds" / "corpus").glob("[abq]0*.txt")), home / "seeds" / "articles"]
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

shown = tenures.sort_values("sentences", ascending=False).head(14).iloc[::-1].reset_index(drop=True)
fig, axes = plt.subplots(figsize=(8, 4.6))
for row, tenure in shown.iterrows():
    first, last = (pd.Timestamp(day) if day else None for day in (tenure.starts_latest, tenure.ends_earliest))
    axes.plot(
        [d for d in (first, last) if d is not None],
        [row] * len([d for d in (first, last) if d is not None]),
        "o-",
        color="#0072b2",
        lw=3,
    )
axes.set_yticks(range(len(shown)), [f"{t.organ} {t.post} {t.person}" for t in shown.itertuples()])
axes.set_title("Surely held between · 可确定在任的时间")
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
# Initiatives with 网格 in the name, by place and month.

# %%
grid = analysis.diffusion(graph, "网格", family=analysis.by_pattern("网格"), level="county")
curve = pd.Series(grid.curve, name="counties")
axes = curve.plot.area(figsize=(7, 2.8), color="#b0568a", alpha=0.5) if len(curve) else plt.figure().gca()
axes.set(title="Counties with an initiative of 网格 · 已有“网格”举措的县", xlabel="", ylabel="counties")
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
