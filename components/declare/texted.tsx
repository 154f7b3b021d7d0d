import { useTranslations } from 'next-intl'
import type { TextedPerson } from '../../lib/home/model.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'

const NAMED = 12

/** By name: who gets a text of a drill at once, and how many later. */
export function Texted({ texted, later }: { texted: TextedPerson[]; later: number }) {
  const t = useTranslations('home.form')
  const more = texted.length - NAMED
  return (
    <Section title={t('who')} meta={t('whoCount', { count: texted.length })}>
      {texted.length === 0 && <p className="text-ink2">{t('whoNobody')}</p>}
      <ul className="divide-y divide-rule">
        {texted.slice(0, NAMED).map(({ id, name }) => (
          <li
            key={id}
            className="flex min-h-[33px] items-center gap-3 font-semibold max-desk:min-h-10"
          >
            <PersonCircle shape="ring" />
            {name}
          </li>
        ))}
        {more > 0 && <li className="py-1.5 text-ink2">{t('whoMore', { count: more })}</li>}
        {later > 0 && <li className="py-1.5 text-ink2">{t('whoLater', { count: later })}</li>}
      </ul>
    </Section>
  )
}
