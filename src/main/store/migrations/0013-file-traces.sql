-- What the header of an original tells of how the file was made, as JSON (common/fileTrace.ts); null: it was not looked at.
ALTER TABLE sources ADD COLUMN trace TEXT;
