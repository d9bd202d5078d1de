-- Groups within groups: whoever is in the inner one counts as a member of the outer one. The commands keep it free of circles.
CREATE TABLE group_nesting (
  outer_id INTEGER NOT NULL REFERENCES account_group (id),
  inner_id INTEGER NOT NULL REFERENCES account_group (id),
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (outer_id, inner_id),
  CHECK (outer_id <> inner_id)
);
CREATE INDEX group_nesting_by_inner ON group_nesting (inner_id, outer_id);

-- What follows from it, however deep: kept here, so that no decision has to walk it.
CREATE TABLE group_reach (
  outer_id INTEGER NOT NULL REFERENCES account_group (id),
  inner_id INTEGER NOT NULL REFERENCES account_group (id),
  PRIMARY KEY (outer_id, inner_id)
);
CREATE INDEX group_reach_by_inner ON group_reach (inner_id, outer_id);

-- The directory is filtered by these, in the order of names.
CREATE INDEX account_by_source ON account (source, name, id);
CREATE INDEX account_by_last_seen ON account (last_seen_at, id);
CREATE INDEX account_deactivated ON account (name, id) WHERE NOT active;
CREATE INDEX account_administrating ON account (name, id) WHERE site_admin;

-- What people shared in a project, and who has raised requests there.
CREATE INDEX participant_by_project ON participant (project_id, request_id, account_id);
CREATE INDEX request_share_by_project ON request_share (project_id, request_id, organization_id);
CREATE INDEX request_by_project_reporter ON request (project_id, reporter_id);

-- The latest invitation of an account. "mailed_at" null: nobody has told the person yet.
CREATE TABLE invitation (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  invited_by INTEGER REFERENCES account (id),
  created_at INTEGER NOT NULL,
  mailed_at INTEGER,
  expires_at INTEGER,
  accepted_at INTEGER,
  withdrawn_at INTEGER
);
CREATE INDEX invitation_by_age ON invitation (created_at, account_id);
CREATE INDEX invitation_open ON invitation (created_at, account_id) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

INSERT INTO invitation (account_id, invited_by, created_at, mailed_at, expires_at, accepted_at)
SELECT account.id, account.created_by, max(mailed_link.created_at), max(mailed_link.created_at), max(mailed_link.expires_at),
  CASE WHEN account.verified THEN max(COALESCE(account.last_seen_at, mailed_link.used_at, mailed_link.created_at)) END
FROM account JOIN mailed_link ON mailed_link.account_id = account.id AND mailed_link.purpose = 'invitation'
GROUP BY account.id, account.created_by, account.verified;

-- A table of people that somebody brought in. "header" and "mapping" are JSON: the names of its columns, and which column is what.
-- Rows up to "checked" have been tried, rows up to "done" have taken effect. "mailing": whether the new ones are told by mail.
CREATE TABLE people_import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_by INTEGER REFERENCES account (id),
  created_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  header TEXT NOT NULL,
  mapping TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  organization_id INTEGER,
  group_id INTEGER,
  whole BOOLEAN NOT NULL,
  mailing BOOLEAN NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reading', 'draft', 'checking', 'checked', 'running', 'done', 'refused')),
  why TEXT NOT NULL,
  total INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  done INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX people_import_at_work ON people_import (id) WHERE state IN ('checking', 'running');
CREATE INDEX people_import_by_project ON people_import (project_id, id);

-- "cells" is a JSON list; "address" is that of the row as it was last checked; "outcome" what became of it, or would become.
CREATE TABLE people_import_row (
  import_id INTEGER NOT NULL REFERENCES people_import (id),
  number INTEGER NOT NULL,
  line INTEGER NOT NULL,
  cells TEXT NOT NULL,
  address TEXT,
  outcome TEXT CHECK (outcome IN ('new', 'added', 'known', 'repeated', 'failed')),
  why TEXT NOT NULL,
  PRIMARY KEY (import_id, number)
);
CREATE INDEX people_import_row_by_outcome ON people_import_row (import_id, outcome, number);
CREATE INDEX people_import_row_by_address ON people_import_row (import_id, address, number);
