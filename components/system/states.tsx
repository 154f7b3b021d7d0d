import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { DrillBand } from '../ui/drill-band.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { NoticeBar } from '../ui/notice-bar.tsx'
import { Section } from '../ui/section.tsx'

export function States() {
  const t = useTranslations('system')
  const common = useTranslations('common')
  return (
    <Section title={t('states')}>
      <div className="grid gap-6 py-2 desk:grid-cols-2">
        <NoticeBar kind="dashed">
          <strong>{t('offline')}</strong> {t('kept')}
        </NoticeBar>
        <DrillBand>{common('drill')}</DrillBand>
        <NoticeBar action={<Button size="s">{t('join')}</Button>}>{t('watching')}</NoticeBar>
        <Hatching action={<Button size="s">{t('take')}</Button>}>
          <strong>{t('nobody')}</strong>
        </Hatching>
      </div>
    </Section>
  )
}
