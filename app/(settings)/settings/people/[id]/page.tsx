import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Tokens } from '../../../../../components/access/tokens.tsx'
import { Tonight } from '../../../../../components/roster/tonight.tsx'
import { ActButton } from '../../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../../components/ui/section.tsx'
import { listTokens } from '../../../../../lib/access/queries.ts'
import { shown } from '../../../../../lib/platform/adapters/page.ts'
import { readPerson } from '../../../../../lib/roster/queries.ts'
import { readCrisisDuty } from '../../../../../lib/roster/read-crisis-duty.ts'
import { Duty } from '../../account/duty.tsx'
import { Frame, requireAdmin } from '../../frame.tsx'
import { addToken, disablePerson, editPerson, endToken } from '../actions.ts'
import { personFields } from '../fields.ts'
import { WayIn } from './way-in.tsx'

interface PersonPageProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roster.people')
  return { title: t('title') }
}

/** One person: how they come in, what is known of them, their tokens. */
export default async function PersonPage({ params }: PersonPageProps) {
  const { id } = await params
  const visit = await requireAdmin(`/settings/people/${id}`)
  const person = await shown(readPerson(visit.context, id))
  const tokens = await shown(listTokens(visit.context, id))
  const serves = person.crisisDuty && !person.disabled
  const duty = serves ? await shown(readCrisisDuty(visit.context, id)) : null
  const t = await getTranslations('roster.people')
  const own = person.id === visit.viewer.id
  return (
    <Frame
      visit={visit}
      current="people"
      title={person.name}
      intro={person.disabled ? t('isDisabled') : undefined}
    >
      {!own && !person.disabled && <WayIn id={id} />}
      <Section title={t('about')}>
        <FieldsForm
          action={editPerson}
          fields={await personFields(person)}
          hidden={{ id }}
          submit={t('save')}
          primary
        />
      </Section>
      {duty && (
        <>
          <div className="mt-8">
            <Tonight duty={duty} own={own} />
          </div>
          <Duty id={id} duty={duty} own={false} />
        </>
      )}
      <Section title={t('tokens')} meta={tokens.length || undefined} className="mt-8">
        <Tokens tokens={tokens} userId={id} add={addToken} end={endToken} />
      </Section>
      {!own && (
        <Section title={person.disabled ? t('enable') : t('disable')} className="mt-8">
          <p className="mb-3 text-ink2">{person.disabled ? t('enableHint') : t('disableHint')}</p>
          <ActButton
            action={disablePerson}
            hidden={{ id, disabled: person.disabled ? 'no' : 'yes' }}
          >
            {person.disabled ? t('enable') : t('disable')}
          </ActButton>
        </Section>
      )}
    </Frame>
  )
}
