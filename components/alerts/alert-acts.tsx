import { useTranslations } from 'next-intl'
import type { HomeAlert } from '../../lib/home/model.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
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
        <details className="group contents">
          <summary
            className={buttonClass({ size: 'l', className: 'list-none max-desk:min-h-11!' })}
          >
            {t('dismiss')}
          </summary>
          <form
            action={dismiss}
            className="flex w-full max-w-[640px] items-end gap-3 max-desk:col-span-2"
          >
            <input type="hidden" name="alertId" value={alert.id} />
            <Field
              name="reason"
              label={t('dismissWhy')}
              required={true}
              maxLength={500}
              className="grow"
            />
            <Button type="submit">{t('dismissSend')}</Button>
          </form>
        </details>
      </div>
      <p className="mt-4 text-ink2 max-desk:hidden">{t('how')}</p>
    </>
  )
}
