-- What a face is can differ from what its file is: of several persons one may be forged. So classes are counted by faces.
DROP TRIGGER audit_sources_planned;
DROP TRIGGER audit_sources_read;
CREATE TRIGGER audit_sources_planned AFTER INSERT ON audit_sources BEGIN
  UPDATE audit_counts SET sources = sources + 1, read = read + new.exhausted WHERE audit = new.audit;
END;
CREATE TRIGGER audit_sources_read AFTER UPDATE OF exhausted ON audit_sources BEGIN
  UPDATE audit_counts SET read = read + new.exhausted - old.exhausted WHERE audit = new.audit;
END;
CREATE TRIGGER audit_items_taken AFTER INSERT ON audit_items BEGIN
  UPDATE audit_counts SET fake = fake + (new.label = 0), real = real + (new.label = 1) WHERE audit = new.audit;
END;
CREATE TRIGGER audit_items_given_up AFTER DELETE ON audit_items BEGIN
  UPDATE audit_counts SET fake = fake - (old.label = 0), real = real - (old.label = 1) WHERE audit = old.audit;
END;

-- Of the evidence: the label that a face has where it is not its file's, and how many of a file's faces have one of their own.
ALTER TABLE evidence_faces ADD COLUMN label INTEGER CHECK (label IN (0, 1));
ALTER TABLE evidence ADD COLUMN own_fake INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN own_real INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER evidence_faces_labelled AFTER INSERT ON evidence_faces WHEN new.label IS NOT NULL BEGIN
  UPDATE evidence SET own_fake = own_fake + (new.label = 0), own_real = own_real + (new.label = 1) WHERE id = new.evidence;
END;
CREATE TRIGGER evidence_faces_unlabelled AFTER DELETE ON evidence_faces WHEN old.label IS NOT NULL BEGIN
  UPDATE evidence SET own_fake = own_fake - (old.label = 0), own_real = own_real - (old.label = 1) WHERE id = old.evidence;
END;
CREATE TRIGGER evidence_faces_relabelled AFTER UPDATE OF label ON evidence_faces BEGIN
  UPDATE evidence SET own_fake = own_fake + ifnull(new.label = 0, 0) - ifnull(old.label = 0, 0),
    own_real = own_real + ifnull(new.label = 1, 0) - ifnull(old.label = 1, 0) WHERE id = new.evidence;
END;
DROP INDEX evidence_listed;
DROP INDEX evidence_counted;
CREATE INDEX evidence_listed ON evidence (removed, path, label, kind, state, faces, masks, own_fake, own_real);
CREATE INDEX evidence_counted ON evidence (removed, label, state, faces, masks, own_fake, own_real);
