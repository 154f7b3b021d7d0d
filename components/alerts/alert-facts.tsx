import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { AlertFigure, HomeAlert } from '../../lib/home/model.ts'
import { formatCompact, formatNumber } from '../../lib/i18n/format.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { useMoments } from '../home/moments.ts'
import { Row, Rows } from '../home/rows.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'
import { severityText } from '../ui/severity.ts'

/** Since when, from whom, who looks, what the rule proposes. */
export function AlertFacts({ alert, now }: { alert: HomeAlert; now: Date }) {
  const t = useTranslations('home.alert')
  const level = useTranslations('level.word')
  const { time, length } = useMoments()
  return (
    <Section title={t('section')} meta={alert.sender} className="desk:border-t-0">
      <Rows>
        <Row name={t('since')} aligned={true}>
          {t.rich('sinceValue', {
            time: time(alert.since),
            duration: length(alert.since, now),
            b: bold,
          })}
        </Row>
        {alert.figure && <Measured figure={alert.figure} />}
        <Row name={t('who')} aligned={true}>
          {alert.lookers.length === 0 && <span className="text-ink3">{t('whoNobody')}</span>}
          {alert.lookers.map(({ name, since }) => (
            <span key={name} className="flex items-center gap-1.5 max-desk:justify-end">
              <PersonCircle shape="full" />
              <span>{t.rich('whoValue', { name, time: time(since), b: bold })}</span>
            </span>
          ))}
        </Row>
        <Row name={t('rule')} aligned={true}>
          <span className="inline-flex items-center gap-2">
            <LevelMark level={alert.proposed} />
            <span
              aria-hidden="true"
              className={`font-bold ${severityText(levelRank(alert.proposed))}`}
            >
              {t('level', { level: level(alert.proposed) })}
            </span>
          </span>
        </Row>
        {alert.link && (
          <Row name={t('source')} aligned={true}>
            <a href={alert.link} className="link" rel="noreferrer">
              {t('link', { sender: alert.sender })}
            </a>
          </Row>
        )}
      </Rows>
    </Section>
  )
}

/** The two values behind the ratio, each with its time. */
function Measured({ figure }: { figure: AlertFigure }) {
  const t = useTranslations('home.alert')
  const locale = useLocale()
  const { time, shortDate } = useMoments()
  const { name, value, baseline, at, weekBefore } = figure
  const before = at && new Date(at.getTime() - WEEK_MS)
  const said = (amount: number) =>
    Math.abs(amount) >= 1e6 ? formatCompact(amount, locale) : formatNumber(amount, locale)
  return (
    <>
      <Row name={name ?? t('nowPlain')} aligned={true}>
        {at
          ? t.rich('nowValue', { value: said(value), time: time(at), b: figureBold })
          : figureBold(said(value))}
      </Row>
      <Row name={weekBefore && before ? shortDate(before) : t('reference')} aligned={true}>
        <span className="figure">{said(baseline)}</span>
      </Row>
    </>
  )
}

const WEEK_MS = 7 * 24 * 3_600_000
const figureBold = (chunks: ReactNode) => <strong className="figure">{chunks}</strong>

const bold = (chunks: ReactNode) => <strong>{chunks}</strong>
