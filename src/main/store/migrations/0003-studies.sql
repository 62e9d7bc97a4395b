-- Subjective studies (ITU-T P.910, degradation category rating) of pairs that audits left.

CREATE TABLE studies (
  id      INTEGER PRIMARY KEY,
  config  TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;

-- clean, noisy: objects. The companions are of the two as they are shown, in 8 bits; psnr null: the two are equal.
CREATE TABLE study_pairs (
  study     INTEGER NOT NULL REFERENCES studies (id),
  pair      INTEGER NOT NULL,
  condition TEXT NOT NULL CHECK (condition IN ('identity', 'urn', 'uap', 'iap')),
  audit     INTEGER NOT NULL REFERENCES audits (id),
  attack    INTEGER,
  item      INTEGER NOT NULL REFERENCES items (id),
  clean     TEXT NOT NULL CHECK (length(clean) = 64),
  noisy     TEXT NOT NULL CHECK (length(noisy) = 64),
  rmse255   REAL NOT NULL,
  psnr      REAL,
  ssim      REAL NOT NULL,
  local255  REAL NOT NULL,
  PRIMARY KEY (study, pair)
) STRICT, WITHOUT ROWID;

CREATE TABLE study_sets (
  study      INTEGER NOT NULL,
  set_number INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  pair       INTEGER NOT NULL,
  PRIMARY KEY (study, set_number, place),
  FOREIGN KEY (study, pair) REFERENCES study_pairs (study, pair)
) STRICT, WITHOUT ROWID;

-- Numbers and nothing of a person. token: SHA-256 of the invitation, which is not kept.
CREATE TABLE study_evaluators (
  study     INTEGER NOT NULL REFERENCES studies (id),
  evaluator INTEGER NOT NULL,
  token     TEXT UNIQUE CHECK (length(token) = 64),
  invited   TEXT NOT NULL,
  PRIMARY KEY (study, evaluator)
) STRICT, WITHOUT ROWID;

-- What an evaluator is shown, in order, a set at a time; score null: not yet. milliseconds: from both pictures being on
-- the screen to the key, as the evaluator's page measured it.
CREATE TABLE study_presentations (
  study        INTEGER NOT NULL,
  evaluator    INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  set_number   INTEGER NOT NULL,
  pair         INTEGER NOT NULL,
  score        INTEGER CHECK (score BETWEEN 1 AND 5),
  milliseconds INTEGER,
  scored       TEXT,
  PRIMARY KEY (study, evaluator, position),
  FOREIGN KEY (study, evaluator) REFERENCES study_evaluators (study, evaluator),
  FOREIGN KEY (study, pair) REFERENCES study_pairs (study, pair)
) STRICT, WITHOUT ROWID;
CREATE INDEX study_presentations_set ON study_presentations (study, set_number, evaluator);
