-- FLIP, where an audit asks for it, of the 8-bit picture alone: f_flip stays null. Null in all that was measured before, and of pairs of
-- earlier studies.
ALTER TABLE outcomes ADD COLUMN f_flip REAL;
ALTER TABLE outcomes ADD COLUMN e_flip REAL;
ALTER TABLE study_pairs ADD COLUMN flip REAL;
