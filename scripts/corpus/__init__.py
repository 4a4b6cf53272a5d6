"""The makers of the sample corpus: invented facts, the two fictional firms' voices, and the Word renderer.

The scripts that use it run with ``scripts/`` on the path, so its modules import each other as ``corpus.…``.
"""
