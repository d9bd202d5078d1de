-- How many closed requests of a project are alike in what queues ask about most: closed ones pile up, and to count them takes longer every
-- year. "closed" is always true; with it a row can be asked what a request is asked.
CREATE TABLE closed_tally (
  project_id BIGINT NOT NULL,
  type_id BIGINT NOT NULL,
  status_id BIGINT NOT NULL,
  ball TEXT NOT NULL,
  closed BOOLEAN NOT NULL,
  requests BIGINT NOT NULL,
  PRIMARY KEY (project_id, type_id, status_id, ball)
);
INSERT INTO closed_tally (project_id, type_id, status_id, ball, closed, requests)
SELECT project_id, type_id, status_id, ball, TRUE, count(*) FROM request WHERE closed GROUP BY project_id, type_id, status_id, ball;

CREATE FUNCTION tally_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND old.closed THEN
    UPDATE closed_tally SET requests = requests - 1
    WHERE project_id = old.project_id AND type_id = old.type_id AND status_id = old.status_id AND ball = old.ball;
  END IF;
  IF TG_OP <> 'DELETE' AND new.closed THEN
    INSERT INTO closed_tally (project_id, type_id, status_id, ball, closed, requests)
    VALUES (new.project_id, new.type_id, new.status_id, new.ball, TRUE, 1)
    ON CONFLICT (project_id, type_id, status_id, ball) DO UPDATE SET requests = closed_tally.requests + 1;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER request_tally AFTER INSERT OR DELETE OR UPDATE OF project_id, type_id, status_id, ball, closed ON request
FOR EACH ROW EXECUTE FUNCTION tally_closed();
