-- Instants are milliseconds since 1970 in UTC. "since", "by" and "source" of a grant are its provenance; a grant may end at "expires_at".

-- The site ---------------------------------------------------------------------------------------------------------------------

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  internal_enabled BOOLEAN NOT NULL,
  external_enabled BOOLEAN NOT NULL,
  external_any_domain BOOLEAN NOT NULL,
  signup BOOLEAN NOT NULL,
  anonymous_portal BOOLEAN NOT NULL,
  mail_paused BOOLEAN NOT NULL,
  set_up_at INTEGER
);
INSERT INTO site (id, name, internal_enabled, external_enabled, external_any_domain, signup, anonymous_portal, mail_paused)
VALUES (1, 'Help', TRUE, TRUE, TRUE, TRUE, FALSE, FALSE);

-- 'approved': an address there is internal. 'allowed': where external accounts are limited to listed domains.
CREATE TABLE site_domain (
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'allowed')),
  domain TEXT NOT NULL,
  PRIMARY KEY (kind, domain)
);

-- Keys that sign reply addresses and links, newest first; an old one is accepted until it is deleted.
CREATE TABLE signing_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bytes BLOB NOT NULL,
  created_at INTEGER NOT NULL
);

-- People -----------------------------------------------------------------------------------------------------------------------

-- "address" is the e-mail address as it is compared: without case, the domain in ASCII.
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  address TEXT NOT NULL UNIQUE,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  verified BOOLEAN NOT NULL,
  site_admin BOOLEAN NOT NULL,
  password TEXT,
  locale TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  source TEXT NOT NULL,
  created_by INTEGER REFERENCES account (id),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER
);
CREATE INDEX account_by_name ON account (name, id);
CREATE INDEX account_by_domain ON account (domain);

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  form_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE api_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  expires_at INTEGER
);
CREATE INDEX api_token_by_account ON api_token (account_id);

-- A link that was mailed to one person for one purpose; it works once.
CREATE TABLE mailed_link (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'invitation', 'verification', 'password')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX mailed_link_by_account ON mailed_link (account_id);

-- How often something was tried in a window of time.
CREATE TABLE attempt (
  subject TEXT NOT NULL,
  window_start INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (subject, window_start)
);
CREATE INDEX attempt_by_window ON attempt (window_start);

CREATE TABLE account_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE group_member (
  group_id INTEGER NOT NULL REFERENCES account_group (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  source TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (group_id, account_id)
);
CREATE INDEX group_member_by_account ON group_member (account_id, group_id);

-- Organizations ----------------------------------------------------------------------------------------------------------------

CREATE TABLE organization (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  sharing_mode TEXT NOT NULL CHECK (sharing_mode IN ('everyone', 'named', 'nobody')),
  created_at INTEGER NOT NULL
);

CREATE TABLE organization_domain (
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  domain TEXT NOT NULL,
  PRIMARY KEY (domain, organization_id)
);

-- "sees_shared" counts where the organization lets only named members see what is shared with it.
CREATE TABLE organization_member (
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  sees_shared BOOLEAN NOT NULL,
  manager BOOLEAN NOT NULL,
  source TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (organization_id, account_id)
);
CREATE INDEX organization_member_by_account ON organization_member (account_id, organization_id);

-- Projects ---------------------------------------------------------------------------------------------------------------------

CREATE TABLE workflow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
);

-- "says" is the status in the customer's words; "ball" is who must act once a request has it, where the status alone tells.
CREATE TABLE status (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workflow_id INTEGER NOT NULL REFERENCES workflow (id),
  name TEXT NOT NULL,
  says TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('new', 'indeterminate', 'done')),
  ball TEXT CHECK (ball IN ('desk', 'customer', 'nobody')),
  position INTEGER NOT NULL,
  UNIQUE (workflow_id, name)
);

-- "from_id" null: from every status. "for_customers": what a customer may do himself. "offered_after_comment" (S1-36).
CREATE TABLE transition (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workflow_id INTEGER NOT NULL REFERENCES workflow (id),
  name TEXT NOT NULL,
  from_id INTEGER REFERENCES status (id),
  to_id INTEGER NOT NULL REFERENCES status (id),
  for_customers BOOLEAN NOT NULL,
  on_customer_comment BOOLEAN NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX transition_by_workflow ON transition (workflow_id, position);

CREATE TABLE project (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  lead_id INTEGER REFERENCES account (id),
  workflow_id INTEGER NOT NULL REFERENCES workflow (id),
  raise TEXT NOT NULL CHECK ("raise" IN ('added', 'site', 'anyone')),
  share TEXT NOT NULL CHECK (share IN ('none', 'organization', 'email', 'project')),
  share_by_default BOOLEAN NOT NULL,
  confidential BOOLEAN NOT NULL,
  write_only BOOLEAN NOT NULL,
  stranger_mail_comments BOOLEAN NOT NULL,
  archived BOOLEAN NOT NULL,
  last_number INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE project_address (
  address TEXT PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project (id)
);
CREATE INDEX project_address_by_project ON project_address (project_id);

CREATE TABLE project_organization (
  project_id INTEGER NOT NULL REFERENCES project (id),
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (project_id, organization_id)
);
CREATE INDEX project_organization_by_organization ON project_organization (organization_id, project_id);

CREATE TABLE role_member (
  project_id INTEGER NOT NULL REFERENCES project (id),
  role TEXT NOT NULL CHECK (role IN ('administrators', 'team', 'customers')),
  account_id INTEGER NOT NULL REFERENCES account (id),
  source TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (project_id, role, account_id)
);
CREATE INDEX role_member_by_account ON role_member (account_id, role, project_id);

CREATE TABLE role_group (
  project_id INTEGER NOT NULL REFERENCES project (id),
  role TEXT NOT NULL CHECK (role IN ('administrators', 'team', 'customers')),
  group_id INTEGER NOT NULL REFERENCES account_group (id),
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (project_id, role, group_id)
);
CREATE INDEX role_group_by_group ON role_group (group_id, role, project_id);

-- The permission scheme of a project, one holder a row.
CREATE TABLE permission_grant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  permission TEXT NOT NULL CHECK (permission IN ('browse')),
  holder TEXT NOT NULL CHECK (holder IN ('role', 'group', 'account', 'lead', 'reporter', 'assignee')),
  role TEXT,
  group_id INTEGER REFERENCES account_group (id),
  account_id INTEGER REFERENCES account (id),
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL
);
CREATE INDEX permission_grant_by_project ON permission_grant (project_id, permission, holder);
CREATE INDEX permission_grant_by_holder ON permission_grant (holder, permission, project_id);
CREATE INDEX permission_grant_by_group ON permission_grant (group_id);
CREATE INDEX permission_grant_by_account ON permission_grant (account_id);

-- A security level lets only its holders see a request that has it.
CREATE TABLE security_level (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  UNIQUE (project_id, name)
);

CREATE TABLE security_level_holder (
  level_id INTEGER NOT NULL REFERENCES security_level (id),
  holder TEXT NOT NULL CHECK (holder IN ('role', 'group', 'account', 'organization', 'reporter', 'assignee')),
  role TEXT,
  group_id INTEGER REFERENCES account_group (id),
  account_id INTEGER REFERENCES account (id),
  organization_id INTEGER REFERENCES organization (id)
);
CREATE INDEX security_level_holder_by_level ON security_level_holder (level_id, holder);

-- Forms ------------------------------------------------------------------------------------------------------------------------

CREATE TABLE request_type_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX request_type_group_by_project ON request_type_group (project_id, position);

-- "open_to" 'team': only agents raise it. No group: not shown in the portal.
CREATE TABLE request_type (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  group_id INTEGER REFERENCES request_type_group (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  help TEXT NOT NULL,
  icon TEXT NOT NULL,
  open_to TEXT NOT NULL CHECK (open_to IN ('customers', 'team')),
  for_mail BOOLEAN NOT NULL,
  retired BOOLEAN NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX request_type_by_project ON request_type (project_id, position);

-- "options" is a JSON list of {"id","label"} for select and multiselect.
CREATE TABLE field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'longtext', 'select', 'multiselect', 'date', 'number', 'person', 'organization', 'attachment')),
  options TEXT NOT NULL,
  system TEXT UNIQUE
);

-- "preset" is a JSON value that a hidden field gets; "default_value" pre-fills a visible one.
CREATE TABLE request_type_field (
  type_id INTEGER NOT NULL REFERENCES request_type (id),
  field_id INTEGER NOT NULL REFERENCES field (id),
  label TEXT NOT NULL,
  help TEXT NOT NULL,
  required BOOLEAN NOT NULL,
  hidden BOOLEAN NOT NULL,
  preset TEXT,
  default_value TEXT,
  position INTEGER NOT NULL,
  PRIMARY KEY (type_id, field_id)
);

-- Requests ---------------------------------------------------------------------------------------------------------------------

-- "public_at" moves only with what customers may know; "updated_at" with everything. "ball": who must act, since "ball_since".
CREATE TABLE request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  number INTEGER NOT NULL,
  type_id INTEGER NOT NULL REFERENCES request_type (id),
  summary TEXT NOT NULL,
  description TEXT NOT NULL,
  reporter_id INTEGER NOT NULL REFERENCES account (id),
  creator_id INTEGER NOT NULL REFERENCES account (id),
  assignee_id INTEGER REFERENCES account (id),
  status_id INTEGER NOT NULL REFERENCES status (id),
  security_level_id INTEGER REFERENCES security_level (id),
  channel TEXT NOT NULL CHECK (channel IN ('portal', 'email', 'api', 'agent')),
  closed BOOLEAN NOT NULL,
  ball TEXT NOT NULL CHECK (ball IN ('desk', 'customer', 'nobody')),
  ball_since INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  public_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL,
  UNIQUE (project_id, number)
);
CREATE INDEX request_by_reporter ON request (reporter_id, closed, public_at, id);
CREATE INDEX request_by_project ON request (project_id, closed, updated_at, id);
CREATE INDEX request_by_ball ON request (project_id, closed, ball, ball_since, id);
CREATE INDEX request_by_assignee ON request (assignee_id, closed, updated_at, id);
CREATE INDEX request_by_type ON request (type_id);

CREATE TABLE request_value (
  request_id INTEGER NOT NULL REFERENCES request (id),
  field_id INTEGER NOT NULL REFERENCES field (id),
  value TEXT NOT NULL,
  PRIMARY KEY (request_id, field_id)
);
CREATE INDEX request_value_by_field ON request_value (field_id, request_id);

-- What comes twice takes effect once: a form, or a call that bears an idempotency key.
CREATE TABLE done_once (
  account_id INTEGER NOT NULL REFERENCES account (id),
  nonce TEXT NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  comment_id INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, nonce)
);
CREATE INDEX done_once_by_age ON done_once (created_at);

-- "project_id", "closed" and "public_at" are the request's own, kept here so that a person's list walks an index in its order.
CREATE TABLE participant (
  request_id INTEGER NOT NULL REFERENCES request (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  source TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  expires_at INTEGER,
  project_id INTEGER NOT NULL,
  closed BOOLEAN NOT NULL,
  public_at INTEGER NOT NULL,
  PRIMARY KEY (request_id, account_id)
);
CREATE INDEX participant_by_account ON participant (account_id, closed, public_at, request_id);

CREATE TABLE address_participant (
  request_id INTEGER NOT NULL REFERENCES request (id),
  address TEXT NOT NULL,
  email TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (request_id, address)
);

CREATE TABLE request_share (
  request_id INTEGER NOT NULL REFERENCES request (id),
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  source TEXT NOT NULL,
  granted_by INTEGER REFERENCES account (id),
  since INTEGER NOT NULL,
  expires_at INTEGER,
  project_id INTEGER NOT NULL,
  closed BOOLEAN NOT NULL,
  public_at INTEGER NOT NULL,
  PRIMARY KEY (request_id, organization_id)
);
CREATE INDEX request_share_by_organization ON request_share (organization_id, closed, public_at, request_id);

-- Whether somebody wants mail about a request, where he said so.
CREATE TABLE subscription (
  request_id INTEGER NOT NULL REFERENCES request (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  wants BOOLEAN NOT NULL,
  PRIMARY KEY (request_id, account_id)
);

-- "body" is plain text; "html" what a mail brought beside it, "quoted" the history that was folded away.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  author_id INTEGER NOT NULL REFERENCES account (id),
  public BOOLEAN NOT NULL,
  by_agent BOOLEAN NOT NULL,
  channel TEXT NOT NULL,
  body TEXT NOT NULL,
  html TEXT,
  quoted TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX comment_by_request ON comment (request_id, created_at, id);

-- The bytes lie in the file store under their SHA-256. "request_id" null: uploaded, not yet attached to anything.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  request_id INTEGER REFERENCES request (id),
  comment_id INTEGER REFERENCES comment (id),
  owner_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  content_id TEXT,
  public BOOLEAN NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX attachment_by_request ON attachment (request_id, id);
CREATE INDEX attachment_by_content ON attachment (sha256);
CREATE INDEX attachment_waiting ON attachment (created_at) WHERE request_id IS NULL;

CREATE TABLE queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  jql TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX queue_by_project ON queue (project_id, position);

-- What happened, and what is still to be told ------------------------------------------------------------------------------------

-- Append-only. "public": customers of the request may know of it. "before" and "after" stand in "detail", a JSON object.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_id INTEGER REFERENCES account (id),
  channel TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  request_id INTEGER REFERENCES request (id),
  subject_id INTEGER REFERENCES account (id),
  comment_id INTEGER REFERENCES comment (id),
  public BOOLEAN NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX event_by_request ON event (request_id, id);
CREATE INDEX event_by_project ON event (project_id, id);
CREATE INDEX event_by_subject ON event (subject_id, id);

-- An event that people are told of by mail. Whom, is decided when it leaves.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id INTEGER NOT NULL REFERENCES event (id),
  created_at INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,
  done_at INTEGER
);
CREATE INDEX notice_waiting ON notice (claimed_until, id) WHERE done_at IS NULL;

-- One mail to one address. Its Message-ID is settled before the first try, so that a second try is recognised.
-- "secret" carries what must not stand in a log and is wiped once the mail has left: a link that signs in.
CREATE TABLE outgoing_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notice_id INTEGER REFERENCES notice (id),
  kind TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id),
  address TEXT NOT NULL,
  request_id INTEGER REFERENCES request (id),
  message_id TEXT NOT NULL UNIQUE,
  secret TEXT,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
  why TEXT NOT NULL,
  settled_at INTEGER,
  UNIQUE (notice_id, address)
);
CREATE INDEX outgoing_mail_waiting ON outgoing_mail (due_at, id) WHERE state = 'waiting';
CREATE INDEX outgoing_mail_by_request ON outgoing_mail (request_id, id);
CREATE INDEX outgoing_mail_by_account ON outgoing_mail (account_id, created_at);

-- Every message that came, with its raw bytes and the reason for what happened.
CREATE TABLE incoming_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint BLOB NOT NULL,
  recipient TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  message_id TEXT,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  raw BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('received', 'raised', 'commented', 'ignored', 'refused', 'duplicate', 'failed')),
  why TEXT NOT NULL,
  request_id INTEGER REFERENCES request (id),
  comment_id INTEGER REFERENCES comment (id),
  tries INTEGER NOT NULL,
  UNIQUE (fingerprint, recipient)
);
CREATE INDEX incoming_mail_by_project ON incoming_mail (project_id, id);
CREATE INDEX incoming_mail_by_message ON incoming_mail (message_id);
CREATE INDEX incoming_mail_unsettled ON incoming_mail (id) WHERE outcome = 'received';

-- The Message-IDs of a request's conversation, ours and theirs.
CREATE TABLE thread_message (
  message_id TEXT PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id)
);
CREATE INDEX thread_message_by_request ON thread_message (request_id);

-- What can be found by its words: a request's own text (no comment) or one comment.
CREATE TABLE request_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  comment_id INTEGER REFERENCES comment (id),
  public BOOLEAN NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX request_text_by_request ON request_text (request_id, comment_id);
