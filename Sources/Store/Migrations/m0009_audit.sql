-- The audit log: which events it shows and how they are found, and the chain that covers all of them (docs/decisions/0013).

-- "audited": a change of access, settings or accounts; the rest is the life of a request. "digest" is the SHA-256 of "salt" and "detail" as
-- they were written: what a seal covers in their place, so that a person can be erased from a detail and the chain still holds.
ALTER TABLE event ADD COLUMN organization_id INTEGER;
ALTER TABLE event ADD COLUMN audited BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE event ADD COLUMN salt BLOB;
ALTER TABLE event ADD COLUMN digest BLOB;
UPDATE event SET audited = TRUE WHERE kind NOT IN (
  'request.raised', 'request.commented', 'request.noted', 'request.status-changed', 'request.assigned', 'request.edited', 'request.attached');
CREATE INDEX event_audited ON event (at, id) WHERE audited;
CREATE INDEX event_audited_by_actor ON event (actor_id, at, id) WHERE audited;
CREATE INDEX event_audited_by_subject ON event (subject_id, at, id) WHERE audited;
CREATE INDEX event_audited_by_project ON event (project_id, at, id) WHERE audited;
CREATE INDEX event_audited_by_organization ON event (organization_id, at, id) WHERE audited;
CREATE INDEX event_audited_by_kind ON event (kind, at, id) WHERE audited;
CREATE INDEX event_audited_by_channel ON event (channel, at, id) WHERE audited;

-- One link of the chain: the events of a span of ids. "missing" are ids of the span that no event had when it was sealed, "late" those of
-- earlier spans whose transactions ended only afterwards; both as "17 20-52".
CREATE TABLE event_seal (
  number INTEGER PRIMARY KEY,
  first_event INTEGER NOT NULL,
  last_event INTEGER NOT NULL,
  missing TEXT NOT NULL,
  late TEXT NOT NULL,
  events INTEGER NOT NULL,
  sealed_at INTEGER NOT NULL,
  digest BLOB NOT NULL
);
CREATE INDEX event_seal_with_gaps ON event_seal (sealed_at) WHERE missing <> '';
CREATE INDEX event_seal_with_late ON event_seal (sealed_at) WHERE late <> '';

-- Where the chain ends, so that cutting off its end is seen too.
CREATE TABLE event_chain (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seals INTEGER NOT NULL,
  last_event INTEGER NOT NULL,
  digest BLOB
);
INSERT INTO event_chain (id, seals, last_event) VALUES (1, 0, 0);

-- That a person was erased from the detail of an event: "digest" is of what is left. The event "by_event" covers all of them.
CREATE TABLE event_erasure (
  by_event INTEGER NOT NULL REFERENCES event (id),
  event_id INTEGER NOT NULL REFERENCES event (id),
  digest BLOB NOT NULL,
  PRIMARY KEY (by_event, event_id)
);
CREATE INDEX event_erasure_by_event ON event_erasure (event_id, by_event);

-- As whom an administrator sees the pages, until when, and within which project alone; written nothing is then.
ALTER TABLE session ADD COLUMN viewed_id INTEGER REFERENCES account (id);
ALTER TABLE session ADD COLUMN viewed_until INTEGER;
ALTER TABLE session ADD COLUMN viewed_project_id INTEGER REFERENCES project (id);
