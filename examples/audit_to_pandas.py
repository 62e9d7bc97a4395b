#!/usr/bin/env python3
"""Accuracy by attack, from the rows of an audit in pandas.

    python3 audit_to_pandas.py PROJECT                      of an audit that is there
    python3 audit_to_pandas.py PROJECT FOOTAGE --detector NAME --attack iap --attack urn ...
                                                            audits first; all that follows PROJECT goes to `overfire audit`

PROJECT/report/results.csv has a row per face, attack and snapshot; its columns are described in docs/report.md."""
import sys
from overfire import overfire

try:
    import pandas as pd
except ImportError:
    sys.exit('this example needs pandas: pip install pandas')


def accuracy_by_attack(csv):
    rows = pd.read_csv(csv)
    # Rows with a treatment are pictures after JPEG and the like: another question.
    rows = rows[rows['treatment'].isna()]
    rows['correct'] = rows['label'] == rows['eight_bit_label']
    by = rows.groupby(['attack_index', 'attack', 'iteration'], dropna=False)
    table = by.agg(
        faces=('correct', 'size'),
        accuracy=('correct', 'mean'),
        fakes_caught=('correct', lambda correct: correct[rows['label'] == 'fake'].mean()),
        reals_passed=('correct', lambda correct: correct[rows['label'] == 'real'].mean()),
        rmse255=('eight_bit_rmse255', 'mean'),
    )
    # The clean faces have no index: they come first.
    return table.reset_index().sort_values(['attack_index', 'iteration'], na_position='first')


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    project, *audit = sys.argv[1:]
    if audit:
        status, said = overfire('audit', *audit, '--out', project)
        if status != 0:
            sys.exit(said['error']['message'])
    status, files = overfire('report', project)
    if status != 0:
        sys.exit(files['error']['message'])
    print(accuracy_by_attack(files['csv']).to_string(index=False, float_format='%.3f'))


if __name__ == '__main__':
    main()
