-- Behind noise: how many of the draws for a face's certificate say real. How many there are is the defence's (`certify`).
CREATE TABLE certified_results (
  audit INTEGER NOT NULL,
  item  INTEGER NOT NULL,
  real  INTEGER NOT NULL CHECK (real >= 0),
  PRIMARY KEY (audit, item),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
