'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'

interface ExportMenuProps {
  /** "1192" or "D1" */
  label: string
  locale: string
  /** Sections that nobody wrote yet. */
  missing: number
}

const formats = [
  { format: 'md', words: 'markdown', hint: 'markdownHint' },
  { format: 'html', words: 'html', hint: 'htmlHint' },
  { format: 'pdf', words: 'pdf', hint: 'pdfHint' },
  { format: 'docx', words: 'docx', hint: 'docxHint' },
  { format: 'json', words: 'json', hint: 'jsonHint' },
] as const

/** The draft as a file, and the sealed journal. */
export function ExportMenu({ label, locale, missing }: ExportMenuProps) {
  const t = useTranslations('postmortem.export')
  const crisis = `/api/v1/crises/${label}`
  return (
    <Menu
      label={
        <>
          {t('label')}
          <ChevronDown aria-hidden="true" size={16} />
        </>
      }
      triggerClassName={clsx('no-print', buttonClass({ variant: 'outlined' }))}
    >
      {formats.map(({ format, words, hint }) => (
        <MenuItem key={format} href={`${crisis}/postmortem?format=${format}&locale=${locale}`}>
          <strong className="grow font-semibold">{t(words)}</strong>
          <span className="text-1">{t(hint)}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem href={`${crisis}/journal/export`}>
        <strong className="grow font-semibold">{t('chain')}</strong>
        <span className="text-1">{t('chainHint')}</span>
      </MenuItem>
      <p className="max-w-[320px] border-t border-rule px-4 py-2 text-1 text-ink2">
        {t('draft', { count: missing })}
      </p>
    </Menu>
  )
}
