-- Whether customers whose paths into a project have all gone still read what they raised there.
ALTER TABLE project ADD COLUMN former_customers_read BOOLEAN NOT NULL DEFAULT FALSE;
