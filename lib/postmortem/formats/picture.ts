import { Resvg } from '@resvg/resvg-js'

/** Dots across a picture: sharp when printed as wide as the page. */
const ACROSS = 1_600

/**
 * A drawing as PNG, for programs that cannot draw it; null when it cannot be drawn here either.
 * @param files paths of the fonts that its words are set in
 */
export function pictureOf(
  svg: string,
  { files }: { files: readonly string[] },
): { png: Uint8Array; width: number; height: number } | null {
  try {
    const drawn = new Resvg(svg, {
      background: '#ffffff',
      fitTo: { mode: 'width', value: ACROSS },
      font: { fontFiles: [...files], loadSystemFonts: false },
    })
    const image = drawn.render()
    return { png: image.asPng(), width: image.width, height: image.height }
  } catch {
    return null
  }
}
