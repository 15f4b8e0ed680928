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
# # 02 Looking around · 浏览
#
# **Question: who and what is in a county, and how do they hang together?**

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg

home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
graph = kg.open(kg.build([home / "seeds" / "articles"], Path(mkdtemp()) / "graph").path)
graph.find("博兴")

# %% [markdown]
# The interactive page, around one entity: search, panel with sentences, paths, time, people and posts. The same page for a browser: `kg view`.

# %%
graph.view(around="博兴县", hops=1)

# %% [markdown]
# What a county and everything below it does, since a month.

# %%
graph.statements(type="RUNS", place="博兴县", since="2022-01")

# %% [markdown]
# The plain networkx graph, for everything that networkx can do.

# %%
import networkx as nx

plain = graph.networkx()
ends = graph["博兴县卫生健康局"].id, graph["吕艺镇党委"].id
path = nx.shortest_path(plain.to_undirected(as_view=True), *ends)
[graph.name_of(step) for step in path]

# %% [markdown]
# A picture of a neighbourhood.

# %%
import matplotlib.pyplot as plt

from kg.notebook import chinese_plots

chinese_plots()
around = graph.subgraph("博兴县农业农村局", hops=1)
small = nx.Graph(around.networkx())
colours = {
    "Person": "#0072b2",
    "Organisation": "#d55e00",
    "Initiative": "#b0568a",
    "Place": "#00855f",
    "Article": "#8a7a3c",
}
fig, axes = plt.subplots(figsize=(8, 5))
places = nx.spring_layout(small, seed=7, iterations=300)
nx.draw_networkx(
    small,
    places,
    labels={n: d["name"][:10] for n, d in small.nodes(data=True)},
    node_color=[colours[d["label"]] for _, d in small.nodes(data=True)],
    font_family=plt.rcParams["font.family"][0],
    font_size=9,
    node_size=160,
    edge_color="#bbbbbb",
    ax=axes,
)
axes.set_axis_off()
plt.show()
