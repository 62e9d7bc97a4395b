-- Which of its file's persons a face is of, from 0 in the order in which they come up; null where the picture was taken whole, and
-- before persons were followed.
ALTER TABLE items ADD COLUMN track INTEGER;
ALTER TABLE evidence_faces ADD COLUMN track INTEGER;

-- Who the person is, the same name in every file; null where nobody says.
ALTER TABLE evidence ADD COLUMN person TEXT;
ALTER TABLE audit_sources ADD COLUMN person TEXT;
ALTER TABLE audit_items ADD COLUMN person TEXT;

-- JSON of the labels that persons and times of a file have of their own (common/personLabel.ts); null: all have the file's.
ALTER TABLE evidence ADD COLUMN labels TEXT;
ALTER TABLE audit_sources ADD COLUMN labels TEXT;
