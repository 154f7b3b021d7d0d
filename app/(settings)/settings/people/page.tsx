import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PersonRow } from '../../../../components/roster/person-row.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Rows } from '../../../../components/settings/rows.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import { listPeople } from '../../../../lib/roster/queries.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { addPerson } from './actions.ts'
import { personFields } from './fields.ts'

export const generateMetadata = () => settingsTitle('people')

/** A list that hides the form under it. */
const LONG = 8

/** Who there is, who may do what, and who would be paged. */
export default async function PeoplePage() {
  const visit = await requireAdmin('/settings/people')
  const people = await shown(listPeople(visit.context))
  const t = await getTranslations('roster.people')
  const paged = people.filter(
    ({ crisisDuty, hasPhone, disabled }) => crisisDuty && hasPhone && !disabled,
  )
  return (
    <Frame visit={visit} current="people" title={t('title')} intro={t('intro')}>
      <Section title={t('list')} meta={t('count', { people: people.length, paged: paged.length })}>
        {people.length > LONG && (
          <p className="mb-2">
            <a
              href="#add"
              className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
            >
              {t('add')}
            </a>
          </p>
        )}
        <Rows label={t('list')}>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
      </Section>
      <Section id="add" title={t('add')} className="mt-8">
        <p className="mb-4 text-ink2">{t('addHint')}</p>
        <p className="mb-4">
          <Link
            href="/settings/people/import"
            prefetch={false}
            className="link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
          >
            {t('import')}
          </Link>
        </p>
        <FieldsForm
          action={addPerson}
          fields={await personFields(null)}
          submit={t('add')}
          primary
        />
      </Section>
    </Frame>
  )
}
