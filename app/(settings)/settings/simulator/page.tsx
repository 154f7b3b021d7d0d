import { getTranslations } from 'next-intl/server'
import { PhoneCard } from '../../../../components/paging/simulated-phone.tsx'
import { LiveRefresh } from '../../../../components/shell/live-refresh.tsx'
import { ButtonLink } from '../../../../components/ui/button-link.tsx'
import { DrillBand } from '../../../../components/ui/drill-band.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { listCrises } from '../../../../lib/crisis/queries.ts'
import { readPages } from '../../../../lib/paging/list-pages.ts'
import { listPhones, type SimulatedPhone } from '../../../../lib/paging/list-phones.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import type { Context } from '../../../../lib/platform/context.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { answerPhone } from './actions.ts'

export const generateMetadata = () => settingsTitle('simulator')

/** The simulator's phones: what each got, and a way to answer. */
export default async function SimulatorPage() {
  const visit = await requireAdmin('/settings/simulator')
  const phones = await shown(listPhones(visit.context))
  const crisis = await newestOpen(visit.context)
  const pages = crisis === null ? null : await shown(readPages(visit.context, crisis))
  const t = await getTranslations('paging.simulator')
  return (
    <Frame visit={visit} current="simulator" title={t('title')} intro={t('intro')} wide={true}>
      {phones === null ? (
        <p>
          <b>{t('off')}</b>. {t('offMore')}
        </p>
      ) : (
        <>
          <LiveRefresh everyMs={2_000} />
          <div className="mb-6">
            <DrillBand>{t('band')}</DrillBand>
          </div>
          {crisis && (
            <p className="mb-6">
              <ButtonLink href={`/crises/${crisis}`} variant="filled" prefetch={false}>
                {t('enter', { label: crisis })}
              </ButtonLink>
            </p>
          )}
          {phones.length === 0 && <Nobody />}
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 desk:grid-cols-2 wide:grid-cols-3">
            {[...phones].sort(byUse).map((phone) => (
              <PhoneCard
                key={phone.userId}
                phone={phone}
                page={pages?.items.find(({ user }) => user.id === phone.userId) ?? null}
                send={answerPhone}
              />
            ))}
          </div>
        </>
      )}
    </Frame>
  )
}

/** The crisis in which phones stand somewhere. */
async function newestOpen(context: Context): Promise<string | null> {
  const [newest] = await shown(listCrises(context, { limit: 1, states: ['open'] }))
  return newest ? String(newest.number) : null
}

/** Phones that got something first, then by name: none changes its place while one reads. */
function byUse(one: SimulatedPhone, other: SimulatedPhone): number {
  const used = ({ messages }: SimulatedPhone) => Number(messages.length > 0)
  return used(other) - used(one) || one.name.localeCompare(other.name)
}

async function Nobody() {
  const t = await getTranslations('paging.simulator')
  return (
    <Hatching
      action={
        <ButtonLink href="/settings/people" size="s">
          {t('add')}
        </ButtonLink>
      }
    >
      {t('none')}
    </Hatching>
  )
}
