-- The open requests that nobody has taken are counted from the index alone.
DROP INDEX request_by_project;
CREATE INDEX request_by_project ON request (project_id, closed, updated_at, id, assignee_id);
