-- Each alert that comes writes only the indexes that somebody reads it by.

DROP INDEX raw_body_received_at_idx;
CREATE INDEX raw_body_refused_idx ON raw_body (received_at) WHERE outcome = 'refused';

DROP INDEX alert_crisis_id_idx;
CREATE INDEX alert_crisis_id_idx ON alert (crisis_id) WHERE crisis_id IS NOT NULL;

CREATE INDEX crisis_integration_id_idx ON crisis (integration_id) WHERE integration_id IS NOT NULL;
