"""The draft of a decree: who may edit it, its tree, formulas, text, facts and columns."""
