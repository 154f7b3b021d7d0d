import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Block, PostmortemDocument } from '../document.ts'
import { readDrawing, writeDrawing } from './drawing.ts'
import { type Family, spellWith, unbroken, writable } from './letters.ts'

/** What a document is set with. */
export interface Typography {
  /** Text of pdf.typ. */
  template: string
  /** Folder of the TrueType files. */
  folder: string
  /** Its families, in the order in which they are asked for a letter. */
  families: readonly Family[]
}

/**
 * The document as a PDF/UA-1: tagged, with its language, title, bookmarks and fonts inside. The same
 * document gives the same bytes. Where the standard cannot be met the file is tagged all the same.
 * Needs up to 1 GB for 5,000 lines: not to be called where other work shares the memory.
 */
export function asPdf(document: PostmortemDocument, typography: Typography): Uint8Array {
  const { template, folder, families } = typography
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [folder] }],
  })
  const lay = (drawn: boolean) => {
    const values = Buffer.from(JSON.stringify(valuesOf(document, families, drawn)))
    compiler.mapShadow(`${folder}/document.json`, values)
    return compiler.compile({ mainFileContent: template, resetRead: true })
  }
  const whole = lay(true)
  const laid = whole.hasError() ? lay(false) : whole
  if (!laid.result) throw new Error('the PDF could not be set')
  const creationTimestamp = Date.parse(document.madeAt) / 1_000
  try {
    return compiler.pdf(laid.result, { pdfStandard: 'ua-1', creationTimestamp })
  } catch {
    return compiler.pdf(laid.result, { creationTimestamp })
  } finally {
    compiler.evictCache(0)
  }
}

/** What the template reads. Without drawings where one of them cannot be drawn. */
function valuesOf(document: PostmortemDocument, families: readonly Family[], drawn: boolean) {
  const spell = spellWith(families)
  const { title, name, head, sections, label } = document
  return {
    ...document,
    families: families.map(({ family }) => family),
    // The standard wants a title.
    title: unbroken(spell(title)) || label,
    name: spell(name) || label,
    running: spell(document.running),
    head: head.map(spell),
    sections: sections.map((section) => ({
      ...section,
      title: spell(section.title),
      blocks: section.blocks.map((block) => spelled(block, spell, drawn)),
    })),
  }
}

function spelled(block: Block, spell: (text: string) => string, drawn: boolean): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: spell(block.text) }
    case 'missing':
      return { ...block, text: spell(block.text), note: spell(block.note) }
    case 'list':
      return { ...block, items: block.items.map(spell) }
    case 'table':
      return {
        ...block,
        head: block.head.map(spell),
        rows: block.rows.map((row) => row.map(spell)),
      }
    case 'figure': {
      const drawing = drawn ? readDrawing(block.svg) : null
      const [alt, caption] = [unbroken(spell(block.alt)), spell(block.caption)]
      if (!drawing) return { kind: 'paragraph', text: [caption, alt].filter(Boolean).join(' – ') }
      return { ...block, svg: writable(writeDrawing(drawing)), alt, caption }
    }
  }
}
