-- What programs note on organizations: a key and a JSON value.
CREATE TABLE organization_property (
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (organization_id, key)
);

-- Few requests have a security level; before one is deleted, they are counted.
CREATE INDEX request_by_level ON request (security_level_id) WHERE security_level_id IS NOT NULL;
