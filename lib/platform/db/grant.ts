import { type Client, escapeIdentifier } from 'pg'

/**
 * Gives the app's role what it needs after each migration, and never the right to change the journal.
 * Harmless to repeat.
 * @param client a connection of the owner
 */
export async function grantToApp(client: Client, role: string): Promise<void> {
  const app = escapeIdentifier(role)
  await client.query(`
    BEGIN;
    GRANT USAGE ON SCHEMA public TO ${app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app};
    REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_content FROM ${app};
    REVOKE ALL ON _prisma_migrations FROM ${app};
    REVOKE EXECUTE ON FUNCTION redact_journal_content(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION redact_journal_content(uuid) TO ${app};
    COMMIT;`)
}
