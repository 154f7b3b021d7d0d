import { useTranslations } from 'next-intl'
import type { HomeAlert } from '../../lib/home/model.ts'
import { useMoments } from '../home/moments.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'

interface AlertActsProps {
  alert: HomeAlert
  look: (form: FormData) => Promise<void>
  dismiss: (form: FormData) => Promise<void>
}

/** Declare, say that one looks, or say why there is nothing in it. Plain forms. */
export function AlertActs({ alert, look, dismiss }: AlertActsProps) {
  const t = useTranslations('home.alert')
  const looking = alert.lookers.some(({ own }) => own)
  return (
    <>
      <div className="flex flex-wrap items-start gap-3.5 max-desk:grid max-desk:grid-cols-2 max-desk:gap-2">
        <ButtonLink
          href={`/declare?alert=${alert.id}`}
          variant="filled"
          size="l"
          className="max-desk:col-span-2"
        >
          {t('declare')}
        </ButtonLink>
        <form action={look} className="contents">
          <input type="hidden" name="alertId" value={alert.id} />
          <Button type="submit" size="l" disabled={looking} className="max-desk:min-h-11!">
            {looking ? t('looking') : t('look')}
          </Button>
        </form>
        <details className="group contents open:details-content:contents">
          <summary
            className={buttonClass({ size: 'l', className: 'list-none max-desk:min-h-11!' })}
          >
            {t('dismiss')}
          </summary>
          <Dismissal alert={alert} dismiss={dismiss} />
        </details>
      </div>
      <p className="mt-4 text-ink2 max-desk:hidden">{t('how')}</p>
    </>
  )
}

const TITLES = 3

/** Why there is nothing in it, and whether in what came with it neither. */
function Dismissal({ alert, dismiss }: Omit<AlertActsProps, 'look'>) {
  const t = useTranslations('home.alert')
  const { said } = useMoments()
  const { id, toldWith } = alert
  const titles = toldWith.slice(0, TITLES).map((title) => said(title))
  const more = toldWith.length > TITLES ? '…' : ''
  return (
    <form action={dismiss} className="w-full max-w-[640px] max-desk:col-span-2">
      <input type="hidden" name="alertId" value={id} />
      <div className="flex items-end gap-3">
        <Field
          name="reason"
          label={t('dismissWhy')}
          required={true}
          maxLength={500}
          className="grow"
        />
        <Button type="submit">{t('dismissSend')}</Button>
      </div>
      {toldWith.length > 0 && (
        <div className="mt-2">
          <Checkbox
            name="others"
            value="told"
            label={t('dismissTold', { count: toldWith.length })}
            hint={`${titles.join(' · ')}${more}`}
          />
        </div>
      )}
    </form>
  )
}
