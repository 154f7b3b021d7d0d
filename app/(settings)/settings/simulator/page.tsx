import { getTranslations } from 'next-intl/server'
import { PhoneCard } from '../../../../components/paging/simulated-phone.tsx'
import { LiveRefresh } from '../../../../components/shell/live-refresh.tsx'
import { DrillBand } from '../../../../components/ui/drill-band.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { listPhones } from '../../../../lib/paging/list-phones.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { answerPhone } from './actions.ts'

export const generateMetadata = () => settingsTitle('simulator')

/** The simulator's phones: what each got, and a way to answer. */
export default async function SimulatorPage() {
  const visit = await requireAdmin('/settings/simulator')
  const phones = await shown(listPhones(visit.context))
  const t = await getTranslations('paging.simulator')
  return (
    <Frame visit={visit} current="simulator" title={t('title')} intro={t('intro')}>
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
          {phones.length === 0 && <Hatching>{t('none')}</Hatching>}
          <div className="grid gap-4 wide:grid-cols-2 desk:grid-cols-2">
            {phones.map((phone) => (
              <PhoneCard key={phone.userId} phone={phone} send={answerPhone} />
            ))}
          </div>
        </>
      )}
    </Frame>
  )
}
