-- What watches over paging: findings, the sign of life to the outside, tries whether people can be
-- reached; and alerts that share one page.

CREATE TABLE "watch_finding" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "restricted" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "over_at" TIMESTAMPTZ(3),
    "telling_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "watch_finding_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "watch_finding_over_at_idx" ON "watch_finding"("over_at");
CREATE UNIQUE INDEX watch_finding_one_open ON watch_finding (kind, subject) WHERE over_at IS NULL;

CREATE TABLE "watch_beat" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "watch_beat_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reach_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "started_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reach_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "reach_run_created_at_idx" ON "reach_run"("created_at");

ALTER TABLE "page" ADD COLUMN "run_id" UUID;
CREATE UNIQUE INDEX "page_run_id_user_id_key" ON "page"("run_id", "user_id");
ALTER TABLE page ADD FOREIGN KEY (run_id) REFERENCES reach_run (id);

CREATE TABLE "alert_bundle" (
    "alert_id" UUID NOT NULL,
    "lead_alert_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_bundle_pkey" PRIMARY KEY ("alert_id")
);
CREATE INDEX "alert_bundle_lead_alert_id_idx" ON "alert_bundle"("lead_alert_id");
