import type { Voice } from '../../lib/postmortem/voice.ts'

interface PostmortemTabsProps {
  voice: Voice
  followUps: number
}

/** On a phone: the parts of the page, one tap away. */
export function PostmortemTabs({ voice, followUps }: PostmortemTabsProps) {
  const { t } = voice
  const places = [
    { href: '#draft', words: t('tab.draft') },
    { href: '#evidence', words: t('tab.evidence') },
    { href: '#followUps', words: t('tab.followUps', { count: followUps }) },
  ]
  return (
    <nav
      aria-label={t('tab.label')}
      className="no-print fixed inset-x-0 bottom-0 z-30 grid grid-cols-3 border-t border-ink bg-bg desk:hidden"
    >
      {places.map(({ href, words }) => (
        <a key={href} href={href} className="flex min-h-14 items-center justify-center px-2">
          {words}
        </a>
      ))}
    </nav>
  )
}
