#!/usr/bin/env python3
"""Accuracy by attack, from the Parquet of an audit, in DuckDB or, where that is not installed, in pandas.

    python3 parquet_to_table.py PROJECT

results.parquet has the rows of results.csv with types; docs/report.md describes its columns."""
import importlib.util, sys
from overfire import overfire

SQL = """
    SELECT attack, iteration, count(*) AS faces, avg((label = eight_bit_label)::INT) AS accuracy
    FROM read_parquet(?) WHERE treatment IS NULL
    GROUP BY attack_index, attack, iteration ORDER BY attack_index NULLS FIRST, iteration"""


def by_duckdb(file):
    import duckdb
    return duckdb.execute(SQL, [file]).fetchall()


def by_pandas(file):
    import pandas as pd
    rows = pd.read_parquet(file)
    rows = rows[rows['treatment'].isna()]
    rows['correct'] = rows['label'] == rows['eight_bit_label']
    by = rows.groupby(['attack_index', 'attack', 'iteration'], dropna=False)['correct'].agg(['size', 'mean'])
    table = by.reset_index().sort_values(['attack_index', 'iteration'], na_position='first')
    return list(table[['attack', 'iteration', 'size', 'mean']].itertuples(index=False, name=None))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    there = lambda *names: all(importlib.util.find_spec(name) for name in names)
    read = by_duckdb if there('duckdb') else by_pandas if there('pandas', 'pyarrow') else None
    if read is None:
        sys.exit('this example needs duckdb, or pandas with pyarrow: pip install duckdb')
    status, files = overfire('report', sys.argv[1], '--as', 'parquet')
    if status != 0:
        sys.exit(files['error']['message'])
    for attack, iteration, faces, accuracy in read(files['parquet']):
        print(f'{attack} {iteration} {faces} {accuracy:.3f}')


if __name__ == '__main__':
    main()
