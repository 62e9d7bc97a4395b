-- What people add to an audit in their own words: a conclusion, a second reading, faces that they chose.

CREATE TABLE conclusions (
  audit   INTEGER PRIMARY KEY REFERENCES audits (id),
  text    TEXT NOT NULL,
  written TEXT NOT NULL
) STRICT;

-- current: 0 where the conclusion was changed after it was read.
CREATE TABLE second_readings (
  audit   INTEGER PRIMARY KEY REFERENCES audits (id),
  name    TEXT NOT NULL,
  date    TEXT NOT NULL,
  agrees  INTEGER NOT NULL CHECK (agrees IN (0, 1)),
  remark  TEXT NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE TABLE bookmarks (
  audit  INTEGER NOT NULL REFERENCES audits (id),
  attack INTEGER NOT NULL,
  item   INTEGER NOT NULL REFERENCES items (id),
  remark TEXT NOT NULL,
  PRIMARY KEY (audit, attack, item)
) STRICT, WITHOUT ROWID;
