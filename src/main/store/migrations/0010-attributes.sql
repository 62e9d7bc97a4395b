-- What a manifest or a layout says of a file besides its label, as JSON {"column": "text"}; null: nothing.
ALTER TABLE evidence ADD COLUMN attributes TEXT;
ALTER TABLE audit_sources ADD COLUMN attributes TEXT;
-- From a face to its file within an audit.
CREATE INDEX audit_sources_source ON audit_sources (audit, source);
