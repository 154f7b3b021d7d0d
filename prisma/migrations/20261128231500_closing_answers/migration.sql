-- What each person answers when a crisis is closed; when a runbook came into its crisis.

CREATE TABLE closing_answer (
    crisis_id UUID NOT NULL,
    user_id UUID NOT NULL,
    surprised TEXT,
    forgotten TEXT,
    at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT closing_answer_pkey PRIMARY KEY (crisis_id, user_id)
);

ALTER TABLE runbook_step ADD COLUMN attached_at TIMESTAMPTZ(3);
