import { useTranslations } from 'next-intl'
import { Section } from '../ui/section.tsx'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { Stripes } from '../ui/stripes.tsx'

const levels = [
  { level: 'low', rank: 1 },
  { level: 'medium', rank: 2 },
  { level: 'high', rank: 3 },
  { level: 'critical', rank: 4 },
] as const

const kinds = ['full', 'dashed', 'thin', 'closed'] as const
const sizes = ['s', 'm', 'l', 'xl'] as const

export function Levels() {
  const t = useTranslations()
  return (
    <Section title={t('system.levels')}>
      <div className="grid gap-8 py-4 desk:grid-cols-4">
        {levels.map(({ level, rank }) => (
          <div key={level} className="grid content-start gap-4">
            {sizes.map((size) => (
              <SeverityMark
                key={size}
                rank={rank}
                size={size}
                word={t(`level.title.${level}`)}
                spoken={t(`level.spoken.${level}`)}
              />
            ))}
            {kinds.map((kind) => (
              <Stripes key={kind} rank={rank} kind={kind} />
            ))}
            <Stripes rank={rank} weight={4} />
            <Stripes rank={rank} weight={4} kind="dashed" />
          </div>
        ))}
      </div>
    </Section>
  )
}
