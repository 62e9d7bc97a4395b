-- Of an attack that is confined to a region: the share of this face's pixels that it was free to change; null: all of them.
ALTER TABLE outcomes ADD COLUMN free REAL;
