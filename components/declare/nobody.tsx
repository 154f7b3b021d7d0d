import { useTranslations } from 'next-intl'
import { ButtonLink } from '../ui/button-link.tsx'
import { Hatching } from '../ui/hatching.tsx'

/** Said before one declares: this would reach nobody. */
export function Nobody({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('home.form')
  const add = isAdmin && (
    <ButtonLink href="/settings/people" size="s">
      {t('nobodyAdd')}
    </ButtonLink>
  )
  return (
    <div role="alert" className="mb-6">
      <Hatching action={add}>
        <p className="font-semibold">{t('nobody')}</p>
        <p className="text-ink2">{t('nobodyMore')}</p>
      </Hatching>
    </div>
  )
}
