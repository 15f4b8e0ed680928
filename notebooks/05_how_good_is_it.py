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
# # 05 How good is it? · 有多准
#
# **Question: how much of what a careful reader finds is found, and can the probabilities be trusted?**
#
# On the sample corpus, whose gold is in the repository. It was written for the project, so these figures flatter; those of real newspapers, kept out of all
# training, are in the README.

# %%
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

import kg
from kg.evaluate import errors, evaluate
from kg.notebook import chinese_plots
from kg.store.bundle import Bundle
from kg.store.exports import export

chinese_plots()
home = Path.cwd() if Path("seeds").is_dir() else Path.cwd().parent
work = Path(mkdtemp())
report = kg.build([home / "seeds" / "articles"], work / "graph")
export(Bundle.open(report.path), "gold", work / "pred")
gold = home / "seeds" / "articles" / "gold"
scores = evaluate(gold, work / "pred")
pd.DataFrame(
    {
        name: {"precision": s.precision, "recall": s.recall, "F1": s.f1, "in gold": s.gold}
        for name, s in scores.strict.items()
    }
).T.round(2)

# %% [markdown]
# Entities, by type.

# %%
pd.DataFrame(
    {name: {"precision": s.precision, "recall": s.recall, "F1": s.f1} for name, s in scores.entities.items()}
).T.round(2)

# %% [markdown]
# Errors by cause: what to work on next.

# %%
causes = pd.Series(
    {cause: len(found) for cause, found in errors(gold, work / "pred").items()}, name="errors"
).to_frame()
causes

# %% [markdown]
# Calibration: of the statements with a probability, how many are right?

# %%
import matplotlib.pyplot as plt

from kg.pipeline import Reader
from kg.train import report as quality
from kg.train.gold import pairs

judged = quality.statements(Reader.load(), pairs(gold, home / "seeds" / "articles"))
right = pd.DataFrame([(j.probability, j.right) for j in judged], columns=["probability", "right"])
bins = right.groupby(pd.cut(right["probability"], [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0]), observed=True).agg(
    mean=("probability", "mean"), share=("right", "mean"), statements=("right", "size")
)
fig, axes = plt.subplots(figsize=(4.2, 4.2))
axes.plot([0, 1], [0, 1], color="#bbbbbb", lw=1)
axes.scatter(bins["mean"], bins["share"], s=bins["statements"] * 2 + 10, color="#0072b2")
axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="probability", ylabel="share that is right", title="Reliability · 校准")
plt.show()
