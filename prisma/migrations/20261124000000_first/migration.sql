-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "locale" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "crisis_duty" BOOLEAN NOT NULL DEFAULT false,
    "sms_opted_out" BOOLEAN NOT NULL DEFAULT false,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "crisis_id" UUID,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "hash" TEXT NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","route","key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "integration" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "key_hint" TEXT NOT NULL,
    "secret_sealed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "last_delivery_at" TIMESTAMPTZ(3),

    CONSTRAINT "integration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_body" (
    "id" UUID NOT NULL,
    "integration_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "content_type" TEXT,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "raw_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "episode" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "fired_at" TIMESTAMPTZ(3),
    "over_at" TIMESTAMPTZ(3),
    "link" TEXT,
    "labels" JSONB NOT NULL,
    "sender" TEXT NOT NULL,
    "raw_body_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT,
    "crisis_id" UUID,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_delivery" (
    "integration_id" UUID NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "alert_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("integration_id","delivery_key")
);

-- CreateTable
CREATE TABLE "alert_look" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "alert_look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake_rule" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "match" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "level" TEXT,
    "runbook_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intake_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "crisis_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "standing" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("crisis_id","user_id")
);

-- CreateTable
CREATE TABLE "role_span" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "role_span_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_reservation" (
    "crisis_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_reservation_pkey" PRIMARY KEY ("crisis_id","role")
);

-- CreateTable
CREATE TABLE "hand_over" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "from_user_id" UUID,
    "to_user_id" UUID NOT NULL,
    "note" TEXT,
    "briefing" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "socket_id" TEXT NOT NULL,
    "crisis_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("socket_id")
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "crisis" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "mitigated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "origin" TEXT NOT NULL,
    "integration_id" UUID,
    "opened_by" JSONB NOT NULL,
    "hold_until" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "head_hash" TEXT NOT NULL DEFAULT '',
    "next_update_due_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "mistake" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" UUID,
    "video_url" TEXT,
    "reduced_crew" TEXT,
    "paging_stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "crisis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crisis_member" (
    "crisis_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "crisis_member_pkey" PRIMARY KEY ("crisis_id","user_id")
);

-- CreateTable
CREATE TABLE "level_proposal" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "from_level" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "settled_by_id" UUID,
    "settle_reason" TEXT,

    CONSTRAINT "level_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crisis_series" (
    "crisis_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT,

    CONSTRAINT "crisis_series_pkey" PRIMARY KEY ("crisis_id","name")
);

-- CreateTable
CREATE TABLE "sample" (
    "series_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("series_name","at")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author" JSONB NOT NULL,
    "data" JSONB NOT NULL,
    "request_hash" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_content" (
    "entry_id" UUID NOT NULL,
    "words" JSONB NOT NULL,
    "salt" TEXT NOT NULL,

    CONSTRAINT "journal_content_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "page" (
    "id" UUID NOT NULL,
    "crisis_id" UUID,
    "alert_id" UUID,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "eta_minutes" INTEGER,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "note" TEXT,
    "duty_first" BOOLEAN NOT NULL DEFAULT false,
    "code" TEXT,
    "code_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stop_notice_at" TIMESTAMPTZ(3),

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "page_id" UUID,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "send_started_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "provider_rank" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "repeat" BOOLEAN NOT NULL DEFAULT false,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_text" (
    "id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "answered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inbound_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_code" (
    "hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "simulated_message" (
    "id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempt_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "simulated_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "process" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("process")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" UUID,
    "due_on" TEXT,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "hand_off_at" TEXT NOT NULL,
    "rotation" UUID[],
    "days" INTEGER NOT NULL,
    "starts_on" TEXT NOT NULL,
    "overrides" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_event" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "expected" TEXT,
    "services" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "planned_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "match" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runbook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook_step" (
    "crisis_id" UUID NOT NULL,
    "runbook_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "runbook_step_pkey" PRIMARY KEY ("crisis_id","runbook_id","n")
);

-- CreateTable
CREATE TABLE "status_update" (
    "id" UUID NOT NULL,
    "crisis_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,
    "next_update_due_at" TIMESTAMPTZ(3),
    "level_then" TEXT NOT NULL,

    CONSTRAINT "status_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_link" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "status_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "sign_in_failure_key_at_idx" ON "sign_in_failure"("key", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "integration_key_hash_key" ON "integration"("key_hash");

-- CreateIndex
CREATE INDEX "raw_body_received_at_idx" ON "raw_body"("received_at");

-- CreateIndex
CREATE INDEX "alert_received_at_idx" ON "alert"("received_at");

-- CreateIndex
CREATE INDEX "alert_crisis_id_idx" ON "alert"("crisis_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_integration_id_fingerprint_episode_key" ON "alert"("integration_id", "fingerprint", "episode");

-- CreateIndex
CREATE INDEX "alert_look_alert_id_idx" ON "alert_look"("alert_id");

-- CreateIndex
CREATE INDEX "role_span_crisis_id_idx" ON "role_span"("crisis_id");

-- CreateIndex
CREATE INDEX "hand_over_crisis_id_idx" ON "hand_over"("crisis_id");

-- CreateIndex
CREATE INDEX "presence_crisis_id_idx" ON "presence"("crisis_id");

-- CreateIndex
CREATE INDEX "crisis_state_idx" ON "crisis"("state");

-- CreateIndex
CREATE UNIQUE INDEX "crisis_drill_number_key" ON "crisis"("drill", "number");

-- CreateIndex
CREATE INDEX "level_proposal_crisis_id_idx" ON "level_proposal"("crisis_id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entry_crisis_id_seq_key" ON "journal_entry"("crisis_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "page_token_hash_key" ON "page"("token_hash");

-- CreateIndex
CREATE INDEX "page_user_id_idx" ON "page"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "page_crisis_id_user_id_reason_key" ON "page"("crisis_id", "user_id", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "page_alert_id_user_id_reason_key" ON "page"("alert_id", "user_id", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_provider_id_key" ON "attempt"("provider_id");

-- CreateIndex
CREATE INDEX "attempt_status_due_at_idx" ON "attempt"("status", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_page_id_purpose_channel_step_key" ON "attempt"("page_id", "purpose", "channel", "step");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_text_provider_id_key" ON "inbound_text"("provider_id");

-- CreateIndex
CREATE INDEX "inbound_text_user_id_received_at_idx" ON "inbound_text"("user_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "simulated_message_provider_id_key" ON "simulated_message"("provider_id");

-- CreateIndex
CREATE INDEX "simulated_message_phone_created_at_idx" ON "simulated_message"("phone", "created_at");

-- CreateIndex
CREATE INDEX "follow_up_crisis_id_idx" ON "follow_up"("crisis_id");

-- CreateIndex
CREATE INDEX "status_update_crisis_id_published_at_idx" ON "status_update"("crisis_id", "published_at");

-- CreateIndex
CREATE UNIQUE INDEX "status_link_hash_key" ON "status_link"("hash");

