import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedText, unseenIn, visibleText } from './visible-text.ts'

describe('visibleText', () => {
  it.each([
    ['rien à voir', 'rien à voir'],
    ['fichier \u202Etxt.exe', 'fichier ⟨U+202E⟩txt.exe'],
    ['bip\u0007', 'bip⟨U+0007⟩'],
    ['deux\nlignes\tet', 'deux\nlignes\tet'],
    ['famille 👨\u200D👩\u200D👧 نمی\u200Cخواهم', 'famille 👨\u200D👩\u200D👧 نمی\u200Cخواهم'],
    ['a\u200Bb\uFEFF', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it('leaves nothing unseen and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text)
        expect(unseenIn(shown)).toEqual([])
        if (unseenIn(text).length === 0) expect(shown).toBe(text)
      }),
    )
  })

  it('names in a box what a box would obey, and leaves the rest', () => {
    expect(typedText('un \u202Etxt\u200B\u0007')).toBe('un ⟨U+202E⟩txt\u200B⟨U+0007⟩')
    expect(typedText('deux\tmots 👨\u200D👩')).toBe('deux\tmots 👨\u200D👩')
  })

  it('names each once', () => {
    expect(unseenIn('\u202Ea\u202Eb\u0000')).toEqual(['⟨U+202E⟩', '⟨U+0000⟩'])
  })
})
