-- What a detector says of faces in files that are handed in, with the perturbations of an attack put back, or untouched.
-- delivery: its place in the configuration. attack: index in the configuration, after its last iteration; -1: the file untouched.
-- upload: 1 as it is handed in, 2 after one more upload of the same kind. label null: the face was not found there.
CREATE TABLE delivered (
  audit       INTEGER NOT NULL,
  delivery    INTEGER NOT NULL,
  attack      INTEGER NOT NULL CHECK (attack >= -1),
  upload      INTEGER NOT NULL CHECK (upload IN (1, 2)),
  item        INTEGER NOT NULL,
  label       INTEGER CHECK (label IN (0, 1)),
  score       REAL,
  energy_fake REAL,
  energy_real REAL,
  PRIMARY KEY (audit, delivery, attack, upload, item),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
