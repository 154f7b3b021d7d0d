'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { Popover } from '../ui/popover.tsx'
import { Section } from '../ui/section.tsx'

export function Overlays() {
  const t = useTranslations('system')
  const common = useTranslations('common')
  const [asked, setAsked] = useState(false)
  const close = () => setAsked(false)
  return (
    <Section title={t('overlays')}>
      <div className="flex flex-wrap gap-6 py-2">
        <Menu label={common('change')} align="start">
          <MenuItem>{t('publish')}</MenuItem>
          <MenuItem href="/system">{t('more')}</MenuItem>
          <MenuSeparator />
          <MenuItem disabled>{t('write')}</MenuItem>
        </Menu>
        <Popover label={t('note')} trigger={t('note')} triggerClassName={buttonClass({})}>
          {() => t('kept')}
        </Popover>
        <Button onClick={() => setAsked(true)}>{t('open')}</Button>
        <Dialog
          open={asked}
          onClose={close}
          title={t('dialog')}
          actions={
            <>
              <Button variant="filled" onClick={close}>
                {t('publish')}
              </Button>
              <Button onClick={close}>{common('cancel')}</Button>
            </>
          }
        >
          {t('dialogBody')}
        </Dialog>
      </div>
    </Section>
  )
}
