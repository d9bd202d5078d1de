-- Six digits that stand beside the link that signs in, for a device that the mail does not come to; hashed with the address.
ALTER TABLE mailed_link ADD COLUMN code_hash BLOB;

-- A link that was mailed to an address, whether an account has it or not. 'raise': send what is held for the address. 'join': become a
-- member of the organization, by the word of one of its managers.
CREATE TABLE address_link (
  token_hash BLOB PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('raise', 'join')),
  address TEXT NOT NULL,
  email TEXT NOT NULL,
  organization_id INTEGER REFERENCES organization (id),
  granted_by INTEGER REFERENCES account (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX address_link_by_address ON address_link (address, purpose);
CREATE INDEX address_link_by_organization ON address_link (organization_id, address);
CREATE INDEX address_link_by_expiry ON address_link (expires_at);

-- What somebody filled in who had not signed in. It is no request, and nobody sees it, until whoever gets the address's mail says so.
CREATE TABLE held_raise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  type_id INTEGER NOT NULL REFERENCES request_type (id),
  summary TEXT NOT NULL,
  answers TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX held_raise_by_address ON held_raise (address, id);
CREATE INDEX held_raise_by_expiry ON held_raise (expires_at);
