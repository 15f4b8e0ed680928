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
# # 01 From newspapers to a graph · 从报纸到图谱
#
# **Question: what do these pages say, and where does each statement stand?**
#
# The files of `seeds/articles` were written for this project: invented people and bodies, real towns. Put the path of your own folder in their
# place: txt, md, html, pdf, docx, jsonl, or zip archives of these.

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg

home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
report = kg.build([home / "seeds" / "articles"], Path(mkdtemp()) / "graph", place="滨州市")
graph = kg.open(report.path)
graph

# %% [markdown]
# Every statement quotes the sentence that says it, with newspaper and date.

# %%
graph.statements("HEADS")[:8]

# %% [markdown]
# An entity with all that is said of it. 我市, 该镇 and 县委 are resolved from masthead, dateline and context, so they are found under their full names.

# %%
graph.card("吕艺镇党委")

# %% [markdown]
# As tables: one row a statement, with its surest sentence.

# %%
statements = graph.statements_frame()
statements[["subject_name", "relation", "object_name", "title", "confidence", "sentence"]].head(10)

# %% [markdown]
# How sure is it? Probabilities are calibrated: of statements at 0.8 about four of five are right (notebook 05 shows it).

# %%
import matplotlib.pyplot as plt

axes = statements["confidence"].hist(bins=20, grid=False, color="#0072b2", figsize=(7, 2.6))
axes.set(title="Probability of the statements", xlabel="probability", ylabel="statements")
plt.show()
