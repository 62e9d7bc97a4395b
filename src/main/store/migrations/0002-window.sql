-- What a window keeps of a project besides its audits.

-- The cover of the case.
CREATE TABLE case_details (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  name        TEXT NOT NULL,
  case_number TEXT NOT NULL,
  examiner    TEXT NOT NULL,
  exhibit     TEXT NOT NULL,
  notes       TEXT NOT NULL,
  created     TEXT NOT NULL
) STRICT;

-- Files that were added, before any audit. label null: nobody has said. removed: taken out, and kept for undo.
CREATE TABLE evidence (
  id          INTEGER PRIMARY KEY,
  path        TEXT NOT NULL UNIQUE,
  display     TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('image', 'video')),
  label       INTEGER CHECK (label IN (0, 1)),
  crop        TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'failed')),
  reason      TEXT,
  bytes       INTEGER,
  sha256      TEXT CHECK (length(sha256) = 64),
  mask_path   TEXT,
  mask_sha256 TEXT CHECK (length(mask_sha256) = 64),
  added       TEXT NOT NULL,
  removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX evidence_waiting ON evidence (state, removed, path);

-- Their faces, to look at and to choose from. An audit takes its own, from the originals as they are then.
CREATE TABLE evidence_faces (
  id             INTEGER PRIMARY KEY,
  evidence       INTEGER NOT NULL REFERENCES evidence (id),
  face           INTEGER NOT NULL,
  frame_ordinal  INTEGER,
  frame_seconds  REAL,
  box_x          REAL,
  box_y          REAL,
  box_width      REAL,
  box_height     REAL,
  picture_width  INTEGER NOT NULL,
  picture_height INTEGER NOT NULL,
  confidence     REAL,
  picture        TEXT NOT NULL CHECK (length(picture) = 64),
  mask           TEXT CHECK (length(mask) = 64)
) STRICT;
CREATE UNIQUE INDEX evidence_faces_place ON evidence_faces (evidence, face);

-- Changes of labels and masks, oldest first: what the rows were before, and after. undone: a later redo may do it again.
CREATE TABLE edits (
  id     INTEGER PRIMARY KEY,
  what   TEXT NOT NULL,
  before TEXT NOT NULL,
  after  TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- Audits that were asked for. queued: rank among those that wait, null where it does not; held: it waits for a person.
CREATE TABLE jobs (
  id        INTEGER PRIMARY KEY,
  config    TEXT NOT NULL,
  audit     INTEGER UNIQUE REFERENCES audits (id),
  queued    INTEGER,
  held      INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  created   TEXT NOT NULL,
  tags      TEXT NOT NULL DEFAULT '[]',
  note      TEXT NOT NULL DEFAULT '',
  fault     TEXT
) STRICT;

-- JSON of how a file's faces are taken; null: as the audit is configured.
ALTER TABLE audit_sources ADD COLUMN crop TEXT;
