-- Fewer people are enough, until a time; who is texted later; what people wrote back, and who spoke to them.

ALTER TABLE crisis ADD COLUMN reduced_crew_at TIMESTAMPTZ(3);
ALTER TABLE crisis ADD COLUMN reduced_crew_until TIMESTAMPTZ(3);
ALTER TABLE crisis ADD COLUMN lapsed_crew TEXT;
ALTER TABLE crisis ADD COLUMN lapsed_crew_at TIMESTAMPTZ(3);
ALTER TABLE crisis ADD COLUMN narrowed TEXT;

ALTER TABLE page ADD COLUMN noted_by UUID;
