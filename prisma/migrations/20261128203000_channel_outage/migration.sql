-- Numbers that the provider says are wrong, and channels whose provider does not answer.

ALTER TABLE app_user ADD COLUMN phone_fault_code TEXT;
ALTER TABLE app_user ADD COLUMN phone_fault_at TIMESTAMPTZ(3);

CREATE TABLE channel_outage (
    channel TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_failure_at TIMESTAMPTZ(3) NOT NULL,
    reason TEXT NOT NULL,
    down_since TIMESTAMPTZ(3),
    next_probe_at TIMESTAMPTZ(3),

    CONSTRAINT channel_outage_pkey PRIMARY KEY (channel)
);
