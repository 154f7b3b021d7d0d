-- A follow-up may stand for a change that a crisis left in force: which line made it.

ALTER TABLE follow_up ADD COLUMN entry_id UUID;

CREATE UNIQUE INDEX follow_up_entry_id_key ON follow_up (entry_id);
