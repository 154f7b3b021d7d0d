import { useTranslations } from 'next-intl'
import { type Level, levelRank } from '../../lib/crisis/model.ts'
import { type MarkSize, SeverityMark } from '../ui/severity-mark.tsx'

interface LevelMarkProps {
  level: Level
  size?: MarkSize
  /** With its word, capital letter first. */
  titled?: boolean
  className?: string
}

/** A crisis level as squares, with or without its word. */
export function LevelMark({ level, size, titled, className }: LevelMarkProps) {
  const t = useTranslations('level')
  return (
    <SeverityMark
      rank={levelRank(level)}
      spoken={t(`spoken.${level}`)}
      word={titled ? t(`title.${level}`) : undefined}
      size={size}
      className={className}
    />
  )
}
