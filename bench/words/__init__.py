"""How well words are understood, by the labelled tables under tests/words.

A subject is a module of this package with the name of its table. It has

- `GOALS`: {"visible": 0.98, "aside": 0.95}, the shares that are to be right;
- `ready()`: a context manager around everything else, for databases and the like;
- `judge(row)`: the `Outcome` of one row;
- `remarks(parts, outcomes)`: lines to print below the table, such as times and counted faults.
"""
