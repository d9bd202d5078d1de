-- Whose mail is kept and never acted on: an address, or a domain with all that lies below it.
CREATE TABLE blocked_sender (
  pattern TEXT PRIMARY KEY,
  blocked_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL
);

-- Since when mail to the account's address comes back for good; null while it arrives.
ALTER TABLE account ADD COLUMN undeliverable_since INTEGER;

-- Who of the desk took a refused mail in after all.
ALTER TABLE incoming_mail ADD COLUMN accepted_by INTEGER REFERENCES account (id);
CREATE INDEX incoming_mail_by_request ON incoming_mail (request_id, id);

-- "incoming_id": the mail that it answers. "returns": how often a server that had taken it gave it back for the time being.
ALTER TABLE outgoing_mail ADD COLUMN project_id INTEGER REFERENCES project (id);
ALTER TABLE outgoing_mail ADD COLUMN incoming_id INTEGER REFERENCES incoming_mail (id);
ALTER TABLE outgoing_mail ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
UPDATE outgoing_mail SET project_id = (SELECT request.project_id FROM request WHERE request.id = outgoing_mail.request_id);
CREATE INDEX outgoing_mail_by_project ON outgoing_mail (project_id, id);
CREATE INDEX outgoing_mail_by_state ON outgoing_mail (state, id);
CREATE INDEX outgoing_mail_refusals ON outgoing_mail (created_at) WHERE kind = 'refusal';
