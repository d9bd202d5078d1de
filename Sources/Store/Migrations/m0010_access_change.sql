-- A change of access that can be undone for a while: which stored facts were what before and after it ("facts", a JSON list).
-- "project_id" and "organization_id": where it was made; neither, on the site. "gained" and "lost" are null where nobody asked before.
CREATE TABLE access_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor_id INTEGER REFERENCES account (id),
  channel TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  organization_id INTEGER,
  title TEXT NOT NULL,
  gained INTEGER,
  lost INTEGER,
  facts TEXT NOT NULL,
  undone_at INTEGER,
  undone_by INTEGER REFERENCES account (id)
);
CREATE INDEX access_change_by_project ON access_change (project_id, id);
CREATE INDEX access_change_by_organization ON access_change (organization_id, id);
