ALTER TABLE request_text ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED;
CREATE INDEX request_text_words ON request_text USING gin (words);
