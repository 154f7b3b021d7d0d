-- Which items of a briefing the incoming person has ticked as read.

ALTER TABLE hand_over ADD COLUMN read_items TEXT[] NOT NULL DEFAULT '{}';
