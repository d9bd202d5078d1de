-- Further addresses of one account (SPEC part 4, 10). An address that is some account's own comes before an alias.
CREATE TABLE account_alias (
  address TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  email TEXT NOT NULL,
  source TEXT NOT NULL,
  added_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL
);
CREATE INDEX account_alias_by_account ON account_alias (account_id, address);

-- An address that somebody says is his too. It counts for nothing until its mailed link is used, and bars nobody else from it.
CREATE TABLE alias_claim (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  address TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX alias_claim_by_account ON alias_claim (account_id);
CREATE INDEX alias_claim_by_expiry ON alias_claim (expires_at);

-- What two accounts of one person would have alike: the mailbox without a "+detail", or name and domain; folded, so that equal is alike.
CREATE TABLE likeness (
  kind TEXT NOT NULL CHECK (kind IN ('mailbox', 'name')),
  folded TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  PRIMARY KEY (kind, folded, account_id)
);
CREATE INDEX likeness_by_account ON likeness (account_id, kind, folded);

-- Two accounts that somebody looked at: not the same person. "first_id" is the smaller one.
CREATE TABLE distinct_people (
  first_id INTEGER NOT NULL REFERENCES account (id),
  second_id INTEGER NOT NULL REFERENCES account (id),
  said_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (first_id, second_id)
);
CREATE INDEX distinct_people_by_second ON distinct_people (second_id);

-- A merged account stays as a row, for what happened bears its name; its address has become an alias of the other.
ALTER TABLE account ADD COLUMN merged_into INTEGER REFERENCES account (id);
ALTER TABLE account ADD COLUMN erased_at INTEGER;
CREATE INDEX account_by_merge ON account (merged_into) WHERE merged_into IS NOT NULL;

-- What it takes to undo a merge: what the merged account was, and which grants were what before and after it ("facts", a JSON list).
CREATE TABLE account_merge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kept_id INTEGER NOT NULL REFERENCES account (id),
  merged_id INTEGER NOT NULL REFERENCES account (id),
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  domain TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  facts TEXT NOT NULL,
  merged_by INTEGER REFERENCES account (id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES account (id),
  undone_at INTEGER
);
CREATE INDEX account_merge_by_kept ON account_merge (kept_id, id);
CREATE INDEX account_merge_by_merged ON account_merge (merged_id, id);

-- Requests that a merge gave another reporter or assignee: there may be many, so each is a row.
CREATE TABLE account_merge_request (
  merge_id INTEGER NOT NULL REFERENCES account_merge (id),
  part TEXT NOT NULL CHECK (part IN ('reporter', 'assignee')),
  request_id INTEGER NOT NULL REFERENCES request (id),
  PRIMARY KEY (merge_id, part, request_id)
);
CREATE INDEX account_merge_request_by_request ON account_merge_request (request_id);

-- Access reviews -----------------------------------------------------------------------------------------------------------------

-- Who is looked at: the people of a role in a project, the members of an organization, or every account; of those, who has not been seen
-- for "idle_days", who came by "source". "digest" seals the lines when the review is closed; nothing changes them afterwards.
CREATE TABLE access_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  role TEXT,
  organization_id INTEGER,
  place TEXT NOT NULL,
  idle_days INTEGER,
  source TEXT,
  total INTEGER NOT NULL,
  opened_by INTEGER REFERENCES account (id),
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  closed_by INTEGER REFERENCES account (id),
  closed_at INTEGER,
  digest BLOB
);
CREATE INDEX access_review_by_age ON access_review (id) WHERE closed_at IS NULL;

CREATE TABLE access_review_owner (
  review_id INTEGER NOT NULL REFERENCES access_review (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  reminded_at INTEGER,
  warned_at INTEGER,
  PRIMARY KEY (review_id, account_id)
);
CREATE INDEX access_review_owner_by_account ON access_review_owner (account_id, review_id);

-- One person under review, as he was when it was opened. "carried": what became of a removal that was decided.
CREATE TABLE access_review_line (
  review_id INTEGER NOT NULL REFERENCES access_review (id),
  number INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  source TEXT NOT NULL,
  since INTEGER NOT NULL,
  last_seen_at INTEGER,
  decision TEXT CHECK (decision IN ('keep', 'remove')),
  reason TEXT NOT NULL,
  decided_by INTEGER REFERENCES account (id),
  decided_at INTEGER,
  carried TEXT CHECK (carried IN ('waiting', 'done', 'refused')),
  outcome TEXT NOT NULL,
  PRIMARY KEY (review_id, number)
);
CREATE INDEX access_review_line_by_decision ON access_review_line (review_id, decision, number);
CREATE INDEX access_review_line_by_account ON access_review_line (account_id);
CREATE INDEX access_review_line_waiting ON access_review_line (review_id, number) WHERE carried = 'waiting';

-- Inactivity ---------------------------------------------------------------------------------------------------------------------

-- External accounts that nobody has seen for "idle_days" are deactivated, "notice_days" after a mail that says so. Null: the rule is off.
CREATE TABLE inactivity_rule (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  idle_days INTEGER,
  notice_days INTEGER NOT NULL
);
INSERT INTO inactivity_rule (id, idle_days, notice_days) VALUES (1, NULL, 14);

CREATE TABLE inactivity_notice (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  told_at INTEGER NOT NULL,
  acts_at INTEGER NOT NULL
);
CREATE INDEX inactivity_notice_due ON inactivity_notice (acts_at, account_id);
