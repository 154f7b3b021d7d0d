import { useTranslations } from 'next-intl'
import { criteriaOf, type LevelWords } from '../../lib/crisis/criteria.ts'
import { type Level, levels } from '../../lib/crisis/model.ts'
import type { Foreseen } from '../../lib/paging/foreseen.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { RadioRow, RadioRows } from '../ui/radio-row.tsx'
import { IfRestricted } from './if-restricted.tsx'

interface LevelChoiceProps {
  chosen: Level
  /** Minutes until the first update that each level promises; null: none. */
  firstUpdate: Record<Level, number | null>
  /** Who is texted, at once and later. */
  byLevel: Record<Level, Foreseen>
  /** What each level means here; empty: what Cellule says of it. */
  words: LevelWords
}

/** The four levels, the gravest first, each with what it means and whom it reaches. */
export function LevelChoice({ chosen, firstUpdate, byLevel, words }: LevelChoiceProps) {
  const t = useTranslations('home.form')
  const help = useTranslations('level.help')
  const reach = ({ now, later, why }: Foreseen, minutes: number) =>
    why === null
      ? t('reach', { count: now.length, minutes })
      : t('reachHeld', { count: now.length, later, why, minutes })
  return (
    <RadioRows legend={t('level')} className="mt-6 max-desk:mt-5">
      {[...levels].reverse().map((level) => (
        <RadioRow
          key={level}
          name="level"
          value={level}
          defaultChecked={level === chosen}
          className="group max-desk:items-start max-desk:py-3 max-desk:[&>input]:mt-1"
        >
          <span className="grid grow items-center gap-x-4 desk:grid-cols-[168px_minmax(0,1fr)]">
            <LevelMark level={level} size="l" titled={true} />
            <span className="max-desk:hidden max-desk:pt-1.5 max-desk:group-has-checked:block">
              <span className="block whitespace-pre-line group-has-checked:font-semibold">
                {criteriaOf(words[level], help(level)).join('\n')}
              </span>
              <span className="block text-1 text-ink2">
                <IfRestricted otherwise={reach(byLevel[level], firstUpdate[level] ?? 0)}>
                  {t('reachMembers', { minutes: firstUpdate[level] ?? 0 })}
                </IfRestricted>
              </span>
            </span>
          </span>
        </RadioRow>
      ))}
    </RadioRows>
  )
}
