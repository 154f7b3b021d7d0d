/** `Maud Kerbrat` → `Maud K.`: enough to know who in a narrow column. `Alertmanager prod` is nobody. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  if (words.length < 2 || !/^(?!\p{Ll})\p{L}/u.test(last)) return name
  return `${words.slice(0, -1).join(' ')}\u00a0${[...last][0] ?? ''}.`
}

/** `Maud Kerbrat` → `Maud`. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
