-- Of a clip: its frames, as JSON [{"ordinal", "seconds"}, ...]; null of a single picture.
ALTER TABLE items ADD COLUMN clip TEXT;
