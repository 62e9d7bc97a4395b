-- A project: its evidence, its audits, and what they measured.
-- Objects (pictures, tensors) are named by their SHA-256 and lie under objects/.
-- Labels: 0 = fake, 1 = real.

-- The last line of audit.jsonl, so that lines cut from its end are noticed.
CREATE TABLE custody_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

-- Originals as they were read: a file that changed is another source.
CREATE TABLE sources (
  id          INTEGER PRIMARY KEY,
  path        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('image', 'video')),
  label       INTEGER NOT NULL CHECK (label IN (0, 1)),
  bytes       INTEGER NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  mask_path   TEXT,
  mask_sha256 TEXT CHECK (length(mask_sha256) = 64)
) STRICT;
CREATE UNIQUE INDEX sources_identity ON sources (path, sha256, label, ifnull(mask_sha256, ''));

-- Faces of a source under one way of cropping (JSON of the crop and the side in pixels).
CREATE TABLE items (
  id            INTEGER PRIMARY KEY,
  source        INTEGER NOT NULL REFERENCES sources (id),
  cropping      TEXT NOT NULL,
  face          INTEGER NOT NULL,
  frame_ordinal INTEGER,
  frame_seconds REAL,
  box_x         REAL,
  box_y         REAL,
  box_width     REAL,
  box_height    REAL,
  pixels        TEXT NOT NULL CHECK (length(pixels) = 64),
  crop          TEXT NOT NULL CHECK (length(crop) = 64),
  mask          TEXT CHECK (length(mask) = 64)
) STRICT;
CREATE UNIQUE INDEX items_identity ON items (source, cropping, face, pixels);

CREATE TABLE audits (
  id          INTEGER PRIMARY KEY,
  config      TEXT NOT NULL,
  detector    TEXT NOT NULL,
  weights     TEXT NOT NULL CHECK (length(weights) = 64),
  engine      TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('running', 'paused', 'failed', 'done')),
  -- Whether all of its faces are taken, so that what is to be measured is known.
  planned     INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
  created     TEXT NOT NULL,
  finished    TEXT,
  -- Who runs it, for the message to a second process; the lock itself is a file.
  runner      TEXT NOT NULL
) STRICT;

-- Files of an audit in the order of the scan. exhausted: nothing is left in it to take.
CREATE TABLE audit_sources (
  audit        INTEGER NOT NULL REFERENCES audits (id),
  position     INTEGER NOT NULL,
  path         TEXT NOT NULL,
  display      TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('image', 'video')),
  label        INTEGER NOT NULL CHECK (label IN (0, 1)),
  mask_path    TEXT,
  source       INTEGER REFERENCES sources (id),
  faces        INTEGER NOT NULL DEFAULT 0,
  exhausted    INTEGER NOT NULL DEFAULT 0 CHECK (exhausted IN (0, 1)),
  rechecked    INTEGER NOT NULL DEFAULT 0 CHECK (rechecked IN (0, 1)),
  sha256_after TEXT,
  PRIMARY KEY (audit, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_sources_open ON audit_sources (audit, exhausted, label, position);

-- draw: a seeded number that decides whose float perturbations are kept.
CREATE TABLE audit_items (
  audit    INTEGER NOT NULL REFERENCES audits (id),
  position INTEGER NOT NULL,
  item     INTEGER NOT NULL REFERENCES items (id),
  label    INTEGER NOT NULL CHECK (label IN (0, 1)),
  draw     INTEGER NOT NULL,
  PRIMARY KEY (audit, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX audit_items_item ON audit_items (audit, item);
CREATE INDEX audit_items_draw ON audit_items (audit, label, draw, position);

CREATE TABLE left_out (
  audit    INTEGER NOT NULL REFERENCES audits (id),
  position INTEGER NOT NULL,
  path     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (audit, position)
) STRICT, WITHOUT ROWID;

-- Adversarial masks that came from a file (iap-seg), one for all items of an attack.
CREATE TABLE adversarial_masks (
  audit  INTEGER NOT NULL REFERENCES audits (id),
  attack INTEGER NOT NULL,
  mask   TEXT NOT NULL CHECK (length(mask) = 64),
  PRIMARY KEY (audit, attack)
) STRICT, WITHOUT ROWID;

-- Results: no times and no durations, so that a resumed audit leaves the same rows as one that was never killed.

CREATE TABLE clean_results (
  audit          INTEGER NOT NULL,
  item           INTEGER NOT NULL,
  label          INTEGER NOT NULL CHECK (label IN (0, 1)),
  score          REAL NOT NULL,
  energy_fake    REAL,
  energy_real    REAL,
  iou            REAL,
  pixel_accuracy REAL,
  segmentation   TEXT,
  PRIMARY KEY (audit, item),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;

-- trace_fake, trace_real: activations of the perturbation alone by iteration, float32 little-endian.
CREATE TABLE universals (
  audit      INTEGER NOT NULL REFERENCES audits (id),
  attack     INTEGER NOT NULL,
  artifact   TEXT NOT NULL CHECK (length(artifact) = 64),
  trace_fake BLOB NOT NULL,
  trace_real BLOB NOT NULL,
  PRIMARY KEY (audit, attack)
) STRICT, WITHOUT ROWID;

-- One per snapshot: f_ on the float perturbation, e_ after rounding to 8 bits.
CREATE TABLE outcomes (
  audit                        INTEGER NOT NULL,
  attack                       INTEGER NOT NULL,
  item                         INTEGER NOT NULL,
  iteration                    INTEGER NOT NULL,
  f_label                      INTEGER NOT NULL CHECK (f_label IN (0, 1)),
  f_score                      REAL NOT NULL,
  f_energy_fake                REAL,
  f_energy_real                REAL,
  f_iou                        REAL,
  f_pixel_accuracy             REAL,
  f_iou_adversarial            REAL,
  f_pixel_accuracy_adversarial REAL,
  f_segmentation               TEXT,
  f_rmse255                    REAL NOT NULL,
  f_linf255                    REAL NOT NULL,
  f_l2                         REAL NOT NULL,
  f_psnr                       REAL,
  f_ssim                       REAL NOT NULL,
  e_label                      INTEGER NOT NULL CHECK (e_label IN (0, 1)),
  e_score                      REAL NOT NULL,
  e_energy_fake                REAL,
  e_energy_real                REAL,
  e_iou                        REAL,
  e_pixel_accuracy             REAL,
  e_iou_adversarial            REAL,
  e_pixel_accuracy_adversarial REAL,
  e_segmentation               TEXT,
  e_rmse255                    REAL NOT NULL,
  e_linf255                    REAL NOT NULL,
  e_l2                         REAL NOT NULL,
  e_psnr                       REAL,
  e_ssim                       REAL NOT NULL,
  adversarial                  TEXT NOT NULL CHECK (length(adversarial) = 64),
  perturbation                 TEXT,
  adversarial_mask             TEXT,
  PRIMARY KEY (audit, attack, item, iteration),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;

-- Activations after each iteration, index 0 = clean, float32 little-endian. Written with the item's outcomes:
-- an (attack, item) that has its trace is measured.
CREATE TABLE traces (
  audit  INTEGER NOT NULL,
  attack INTEGER NOT NULL,
  item   INTEGER NOT NULL,
  fake   BLOB NOT NULL,
  real   BLOB NOT NULL,
  PRIMARY KEY (audit, attack, item),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
