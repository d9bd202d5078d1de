-- How many closed requests of a project are alike in what queues ask about most: closed ones pile up, and to count them takes longer every
-- year. "closed" is always true; with it a row can be asked what a request is asked.
CREATE TABLE closed_tally (
  project_id INTEGER NOT NULL,
  type_id INTEGER NOT NULL,
  status_id INTEGER NOT NULL,
  ball TEXT NOT NULL,
  closed BOOLEAN NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (project_id, type_id, status_id, ball)
);
INSERT INTO closed_tally (project_id, type_id, status_id, ball, closed, requests)
SELECT project_id, type_id, status_id, ball, TRUE, count(*) FROM request WHERE closed GROUP BY project_id, type_id, status_id, ball;

CREATE TRIGGER request_tally_added AFTER INSERT ON request WHEN new.closed BEGIN
  INSERT INTO closed_tally (project_id, type_id, status_id, ball, closed, requests)
  VALUES (new.project_id, new.type_id, new.status_id, new.ball, TRUE, 1)
  ON CONFLICT (project_id, type_id, status_id, ball) DO UPDATE SET requests = requests + 1;
END;

CREATE TRIGGER request_tally_removed AFTER DELETE ON request WHEN old.closed BEGIN
  UPDATE closed_tally SET requests = requests - 1
  WHERE project_id = old.project_id AND type_id = old.type_id AND status_id = old.status_id AND ball = old.ball;
END;

CREATE TRIGGER request_tally_left AFTER UPDATE OF project_id, type_id, status_id, ball, closed ON request WHEN old.closed BEGIN
  UPDATE closed_tally SET requests = requests - 1
  WHERE project_id = old.project_id AND type_id = old.type_id AND status_id = old.status_id AND ball = old.ball;
END;

CREATE TRIGGER request_tally_entered AFTER UPDATE OF project_id, type_id, status_id, ball, closed ON request WHEN new.closed BEGIN
  INSERT INTO closed_tally (project_id, type_id, status_id, ball, closed, requests)
  VALUES (new.project_id, new.type_id, new.status_id, new.ball, TRUE, 1)
  ON CONFLICT (project_id, type_id, status_id, ball) DO UPDATE SET requests = requests + 1;
END;
