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
# # 03 Cypher · 用 Cypher 查询
#
# **Question: who heads what, and which offices run the most?**
#
# The local engine starts by itself; with `NEO4J_URI` (and `NEO4J_USERNAME`, `NEO4J_PASSWORD`) set, the same queries go to that Neo4j, into which
# `kg push` has put a graph.

# %%
import os
from pathlib import Path
from tempfile import mkdtemp

import kg

home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
folder = kg.build([home / "seeds" / "articles"], Path(mkdtemp()) / "graph").path
where = os.environ.get("NEO4J_URI") or str(folder)

# %%
# %load_ext kg
# %cypher_server {where}

# %% [markdown]
# `$name` is the notebook's variable, sent as a parameter; `posts` is the answer from then on.

# %%
person = "乔问渠"

# %%
# %%cypher posts
MATCH (p:Person {name: $person})-[r:HEADS|SERVES_IN]->(o:Organisation)
RETURN o.name AS organisation, r.title AS title, r.observed_from AS since, r.quotes[0] AS quote
ORDER BY since, organisation

# %% [markdown]
# A query of the library (`kg query GRAPH --list` shows all).

# %%
# %cypher_saved organisations-with-most-initiatives most

# %% [markdown]
# A picture of it.

# %%
import matplotlib.pyplot as plt

from kg.notebook import chinese_plots

chinese_plots()
top = most.head(10).iloc[::-1]
axes = top.plot.barh(
    x=top.columns[0], y=top.select_dtypes("number").columns[0], legend=False, color="#d55e00", figsize=(7, 3.4)
)
axes.set(title="Organisations with the most initiatives · 举措最多的机构", xlabel="initiatives", ylabel="")
plt.show()
