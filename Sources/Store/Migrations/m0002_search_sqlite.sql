CREATE VIRTUAL TABLE request_words USING fts5 (
  body, content = 'request_text', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER request_text_added AFTER INSERT ON request_text BEGIN
  INSERT INTO request_words (rowid, body) VALUES (new.id, new.body);
END;

CREATE TRIGGER request_text_removed AFTER DELETE ON request_text BEGIN
  INSERT INTO request_words (request_words, rowid, body) VALUES ('delete', old.id, old.body);
END;

CREATE TRIGGER request_text_changed AFTER UPDATE ON request_text BEGIN
  INSERT INTO request_words (request_words, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO request_words (rowid, body) VALUES (new.id, new.body);
END;
