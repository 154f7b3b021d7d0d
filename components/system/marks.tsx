import { useLocale, useTranslations } from 'next-intl'
import { formatNumber, formatRatio } from '../../lib/i18n/format.ts'
import { Chip, Tag } from '../ui/chip.tsx'
import { Flag } from '../ui/flag.tsx'
import { Inverted } from '../ui/inverted.tsx'
import { Key } from '../ui/key.tsx'
import { type CircleShape, PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'

const circles = [
  { shape: 'point', word: 'point' },
  { shape: 'ring', word: 'ring' },
  { shape: 'half', word: 'half' },
  { shape: 'full', word: 'full' },
  { shape: 'struck', word: 'struck' },
  { shape: 'eye', word: 'eye' },
  { shape: 'broken', word: 'broken' },
  { shape: 'broken-point', word: 'brokenPoint' },
] as const satisfies { shape: CircleShape; word: string }[]

export function Marks() {
  const t = useTranslations('system')
  const locale = useLocale()
  return (
    <div className="grid gap-x-6 desk:grid-cols-2">
      <Section title={t('chips')}>
        <p className="flex flex-wrap items-center gap-4 py-2">
          <Chip
            label={t('unit')}
            value={formatNumber(26_000, locale)}
            note={formatRatio(3.3, locale)}
          />
          <Flag>{3}</Flag>
          <Flag>!</Flag>
          <Flag>{12}</Flag>
          <Inverted>{t('newLines')}</Inverted>
          <Key>{t('keys')}</Key>
          <Tag>{t('observer')}</Tag>
        </p>
      </Section>
      <Section title={t('people')}>
        <ul className="flex flex-wrap gap-x-5 gap-y-2 py-2">
          {circles.map(({ shape, word }) => (
            <li key={shape} className="flex items-center gap-1.5">
              <PersonCircle shape={shape} size={16} />
              {t(`circle.${word}`)}
            </li>
          ))}
          {circles.map(({ shape, word }) => (
            <li key={`${shape}-large`}>
              <PersonCircle shape={shape} size={38} label={t(`circle.${word}`)} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
