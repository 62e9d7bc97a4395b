-- What lossy treatments leave of an audit's adversarial pictures, and of its clean ones, the control.

CREATE TABLE treatments (
  audit     INTEGER NOT NULL REFERENCES audits (id),
  position  INTEGER NOT NULL,
  treatment TEXT NOT NULL CHECK (treatment IN ('jpeg', 'resize', 'blur', 'screenshot', 'h264')),
  strength  REAL NOT NULL,
  PRIMARY KEY (audit, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX treatments_identity ON treatments (audit, treatment, strength);

-- treatment: its position above. attack: index in the configuration, after its last iteration; -1: the clean face.
CREATE TABLE treated (
  audit       INTEGER NOT NULL,
  treatment   INTEGER NOT NULL,
  attack      INTEGER NOT NULL CHECK (attack >= -1),
  item        INTEGER NOT NULL,
  label       INTEGER NOT NULL CHECK (label IN (0, 1)),
  score       REAL NOT NULL,
  energy_fake REAL,
  energy_real REAL,
  PRIMARY KEY (audit, treatment, attack, item),
  FOREIGN KEY (audit, treatment) REFERENCES treatments (audit, position),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;

-- Where a defence stands before the detector: what the detector says of the clean faces without it.
CREATE TABLE bare_results (
  audit       INTEGER NOT NULL,
  item        INTEGER NOT NULL,
  label       INTEGER NOT NULL CHECK (label IN (0, 1)),
  score       REAL NOT NULL,
  energy_fake REAL,
  energy_real REAL,
  PRIMARY KEY (audit, item),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
