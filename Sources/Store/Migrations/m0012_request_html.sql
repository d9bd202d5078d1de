-- What a mail that became a request brought beside its words, sanitised; "request.description" is plain text.
CREATE TABLE request_html (
  request_id INTEGER PRIMARY KEY REFERENCES request (id),
  html TEXT NOT NULL
);
