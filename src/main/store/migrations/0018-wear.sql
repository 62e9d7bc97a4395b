-- What everyday wear does to an audit's detector on its clean faces: what was asked for, and what was said of each face.
CREATE TABLE wear (
  audit    INTEGER NOT NULL REFERENCES audits (id),
  position INTEGER NOT NULL,
  operator TEXT NOT NULL,
  severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
  strength REAL NOT NULL,
  PRIMARY KEY (audit, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wear_identity ON wear (audit, operator, severity);

-- setting: its position above.
CREATE TABLE worn (
  audit   INTEGER NOT NULL,
  setting INTEGER NOT NULL,
  item    INTEGER NOT NULL,
  label   INTEGER NOT NULL CHECK (label IN (0, 1)),
  score   REAL NOT NULL,
  PRIMARY KEY (audit, setting, item),
  FOREIGN KEY (audit, setting) REFERENCES wear (audit, position),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
