-- Crisis duty by nights, numbers confirmed by a code, SRE duty read from a calendar.

ALTER TABLE app_user ADD COLUMN claimed_phone TEXT;

CREATE TABLE duty_plan (
    user_id UUID NOT NULL,
    time_zone TEXT NOT NULL,
    hours JSONB NOT NULL,
    last_day TEXT,
    paused_until TIMESTAMPTZ(3),
    updated_at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT duty_plan_pkey PRIMARY KEY (user_id)
);

CREATE TABLE phone_check (
    user_id UUID NOT NULL,
    phone TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    expires_at TIMESTAMPTZ(3) NOT NULL,
    tries INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    sent_at TIMESTAMPTZ(3) NOT NULL,
    first_sent_at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT phone_check_pkey PRIMARY KEY (user_id)
);

CREATE TABLE duty_calendar (
    schedule_id UUID NOT NULL,
    address TEXT NOT NULL,
    body TEXT,
    fault TEXT,
    tried_at TIMESTAMPTZ(3) NOT NULL,
    fetched_at TIMESTAMPTZ(3),

    CONSTRAINT duty_calendar_pkey PRIMARY KEY (schedule_id)
);

CREATE TABLE duty_shift (
    schedule_id UUID NOT NULL,
    rank INTEGER NOT NULL,
    starts_at TIMESTAMPTZ(3) NOT NULL,
    ends_at TIMESTAMPTZ(3) NOT NULL,
    emails TEXT[],
    title TEXT NOT NULL,

    CONSTRAINT duty_shift_pkey PRIMARY KEY (schedule_id, rank)
);
