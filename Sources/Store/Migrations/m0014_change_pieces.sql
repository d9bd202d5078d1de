-- What a change of access did after its first transaction, where it takes several: an import of people. "facts" as in access_change.
CREATE TABLE access_change_piece (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES access_change (id),
  facts TEXT NOT NULL
);
CREATE INDEX access_change_piece_by_change ON access_change_piece (change_id, id);

-- The change that an import has made so far.
ALTER TABLE people_import ADD COLUMN change_id INTEGER REFERENCES access_change (id);
CREATE INDEX people_import_by_change ON people_import (change_id);
