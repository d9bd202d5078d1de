-- Whether only administrators look after organizations, and agents no longer do.
ALTER TABLE site ADD COLUMN organizations_reserved BOOLEAN NOT NULL DEFAULT FALSE;
