-- What is to be said of a file, as JSON [{"code", "values", "about", "message"}, ...]; `reason` has the English words of older readings.
ALTER TABLE evidence ADD COLUMN notices TEXT NOT NULL DEFAULT '[]';
