import { useTranslations } from 'next-intl'
import type { DeclareForm } from '../../lib/home/model.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Switch } from '../ui/switch.tsx'

/** Confidential, and who then is in it. The list opens with the switch, without script too. */
export function Members({ candidates }: Pick<DeclareForm, 'candidates'>) {
  const t = useTranslations('home.form')
  return (
    <div className="mt-4">
      <Switch name="restricted" value="yes" label={t('restricted')} hint={t('restrictedHint')} />
      <fieldset className="mt-2 hidden border-l border-rule pl-4 group-has-[[name=restricted]:checked]/form:block">
        <legend className="mb-1 text-1 font-semibold">{t('members')}</legend>
        {candidates.length === 0 && <p className="text-ink2">{t('membersNone')}</p>}
        <div className="grid max-h-72 overflow-y-auto desk:grid-cols-2">
          {candidates.map(({ id, name, reachable }) => (
            <Checkbox
              key={id}
              name="members"
              value={id}
              label={reachable ? name : `${name} (${t('noPhone')})`}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}
