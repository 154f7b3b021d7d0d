-- What the schema language cannot say: the journal is append-only, one holder a role, no orphans.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_change;
ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_truncate;

CREATE TRIGGER journal_content_no_update BEFORE UPDATE ON journal_content
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE journal_content ENABLE ALWAYS TRIGGER journal_content_no_update;

-- The only way to erase words: runs with the owner's rights, whoever calls it.
CREATE FUNCTION redact_journal_content(entry uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  DELETE FROM public.journal_content WHERE entry_id = entry
$$;

CREATE UNIQUE INDEX role_span_one_holder ON role_span (crisis_id, role) WHERE until IS NULL;
CREATE UNIQUE INDEX level_proposal_one_open ON level_proposal (crisis_id) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX page_code_open ON page (code) WHERE code IS NOT NULL;

ALTER TABLE journal_entry ADD FOREIGN KEY (crisis_id) REFERENCES crisis (id);
ALTER TABLE journal_content ADD FOREIGN KEY (entry_id) REFERENCES journal_entry (id);
ALTER TABLE participant ADD FOREIGN KEY (crisis_id) REFERENCES crisis (id);
ALTER TABLE participant ADD FOREIGN KEY (user_id) REFERENCES app_user (id);
ALTER TABLE role_span ADD FOREIGN KEY (crisis_id) REFERENCES crisis (id);
ALTER TABLE role_span ADD FOREIGN KEY (user_id) REFERENCES app_user (id);
ALTER TABLE page ADD FOREIGN KEY (crisis_id) REFERENCES crisis (id);
ALTER TABLE page ADD FOREIGN KEY (user_id) REFERENCES app_user (id);
ALTER TABLE attempt ADD FOREIGN KEY (page_id) REFERENCES page (id);
ALTER TABLE alert ADD FOREIGN KEY (crisis_id) REFERENCES crisis (id);
ALTER TABLE alert ADD FOREIGN KEY (integration_id) REFERENCES integration (id);
ALTER TABLE session ADD FOREIGN KEY (user_id) REFERENCES app_user (id);
ALTER TABLE api_token ADD FOREIGN KEY (user_id) REFERENCES app_user (id);

INSERT INTO counter (name, value) VALUES ('drill', 0);
