-- Lines that name a time, when to be done or when to look: few, and asked for by every page that is opened.

CREATE INDEX journal_entry_timed_idx ON journal_entry (crisis_id)
  WHERE data ? 'dueAt' OR data ? 'checkAt';
