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
