-- What lets a window answer at once where a project holds many faces: counts that triggers keep, and indices that hold
-- all that a list is filtered and ordered by. Nothing here is measured: all of it follows from other rows.

-- Faces of a file, and those of them with a mask.
ALTER TABLE evidence ADD COLUMN faces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN masks INTEGER NOT NULL DEFAULT 0;
UPDATE evidence SET
  faces = (SELECT count(*) FROM evidence_faces f WHERE f.evidence = evidence.id),
  masks = (SELECT count(mask) FROM evidence_faces f WHERE f.evidence = evidence.id);
CREATE TRIGGER evidence_faces_added AFTER INSERT ON evidence_faces BEGIN
  UPDATE evidence SET faces = faces + 1, masks = masks + (new.mask IS NOT NULL) WHERE id = new.evidence;
END;
CREATE TRIGGER evidence_faces_removed AFTER DELETE ON evidence_faces BEGIN
  UPDATE evidence SET faces = faces - 1, masks = masks - (old.mask IS NOT NULL) WHERE id = old.evidence;
END;
CREATE TRIGGER evidence_faces_masked AFTER UPDATE OF mask ON evidence_faces BEGIN
  UPDATE evidence SET masks = masks + (new.mask IS NOT NULL) - (old.mask IS NOT NULL) WHERE id = new.evidence;
END;
CREATE INDEX evidence_listed ON evidence (removed, path, label, kind, state, faces, masks);
CREATE INDEX evidence_counted ON evidence (removed, label, state, faces, masks);

-- How far an audit has read its files.
CREATE TABLE audit_counts (
  audit   INTEGER PRIMARY KEY REFERENCES audits (id),
  sources INTEGER NOT NULL,
  read    INTEGER NOT NULL,
  fake    INTEGER NOT NULL,
  real    INTEGER NOT NULL
) STRICT;
INSERT INTO audit_counts (audit, sources, read, fake, real)
  SELECT u.id, count(s.position), ifnull(sum(s.exhausted), 0),
    ifnull(sum(CASE s.label WHEN 0 THEN s.faces END), 0), ifnull(sum(CASE s.label WHEN 1 THEN s.faces END), 0)
  FROM audits u LEFT JOIN audit_sources s ON s.audit = u.id GROUP BY u.id;
CREATE TRIGGER audits_counted AFTER INSERT ON audits BEGIN
  INSERT INTO audit_counts (audit, sources, read, fake, real) VALUES (new.id, 0, 0, 0, 0);
END;
CREATE TRIGGER audit_sources_planned AFTER INSERT ON audit_sources BEGIN
  UPDATE audit_counts SET sources = sources + 1, read = read + new.exhausted,
    fake = fake + (new.label = 0) * new.faces, real = real + (new.label = 1) * new.faces WHERE audit = new.audit;
END;
CREATE TRIGGER audit_sources_read AFTER UPDATE OF faces, exhausted ON audit_sources BEGIN
  UPDATE audit_counts SET read = read + new.exhausted - old.exhausted,
    fake = fake + (new.label = 0) * (new.faces - old.faces), real = real + (new.label = 1) * (new.faces - old.faces)
  WHERE audit = new.audit;
END;

-- A notice is entered once, however often it is said.
CREATE INDEX left_out_said ON left_out (audit, path, reason);

-- What an attack came to on each face that was measured clean as well, after its last iteration and in 8 bits. Where the
-- aim is the mask, a face is fooled whose mask is closer to the adversarial one than to the true one.
CREATE VIEW sample_verdicts AS
  SELECT a.audit, o.attack, a.position, a.item, a.label,
    CASE
      WHEN c.label <> a.label THEN 'wrong-before'
      WHEN CASE
        WHEN json_extract(u.config, '$.attacks[' || o.attack || '].attack') = 'iap-seg'
          OR ifnull(json_extract(u.config, '$.attacks[' || o.attack || '].aim'), '') = 'mask'
        THEN ifnull(o.e_iou_adversarial, 0) > ifnull(o.e_iou, 0)
        ELSE o.e_label <> a.label END THEN 'fooled'
      ELSE 'held' END AS verdict
  FROM audit_items a
    CROSS JOIN audits u ON u.id = a.audit
    CROSS JOIN clean_results c ON c.audit = a.audit AND c.item = a.item
    CROSS JOIN outcomes o ON o.audit = a.audit AND o.item = a.item
  WHERE o.iteration = (SELECT max(x.iteration) FROM outcomes x
    WHERE x.audit = o.audit AND x.attack = o.attack AND x.item = o.item);

-- The rows of that view, entered in the transaction that completes them, to be listed and counted by index.
CREATE TABLE samples (
  audit    INTEGER NOT NULL,
  attack   INTEGER NOT NULL,
  position INTEGER NOT NULL,
  item     INTEGER NOT NULL,
  label    INTEGER NOT NULL CHECK (label IN (0, 1)),
  verdict  TEXT NOT NULL CHECK (verdict IN ('fooled', 'held', 'wrong-before')),
  PRIMARY KEY (audit, attack, position),
  FOREIGN KEY (audit, item) REFERENCES audit_items (audit, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX samples_label ON samples (audit, attack, label, position);
CREATE INDEX samples_verdict ON samples (audit, attack, verdict, position);
CREATE INDEX samples_both ON samples (audit, attack, verdict, label, position);
INSERT INTO samples (audit, attack, position, item, label, verdict)
  SELECT s.audit, s.attack, s.position, s.item, s.label, s.verdict
  FROM audits u, json_each(u.config, '$.attacks') k, sample_verdicts s WHERE s.audit = u.id AND s.attack = k.key;

-- Findings of audits that are done, as JSON, for a window. Reports and sealed cases are computed from the rows.
CREATE TABLE kept_findings (
  audit    INTEGER PRIMARY KEY REFERENCES audits (id),
  -- What computed them: others compute them anew.
  software TEXT NOT NULL,
  findings TEXT NOT NULL
) STRICT;
