import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { requireOwnAccount } from './require-access.ts'
import { setOwnLocaleSchema } from './schema.ts'
import { updateLocale } from './store.ts'

/** The language of one's own pages, texts and calls. */
export async function setOwnLocale(context: Context, input: unknown): Promise<void> {
  const { userId } = requireOwnAccount(context)
  const { locale } = parseInput(setOwnLocaleSchema, input)
  await transact(context, (tx) => updateLocale(tx, userId, locale))
}
