import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { PostmortemDocument } from '../postmortem/document.ts'
import type { Faces } from '../postmortem/formats/docx-style.ts'
import { asHtml } from '../postmortem/formats/html.ts'
import { MONO, TEXT } from '../postmortem/formats/letters.ts'
import { asMarkdown } from '../postmortem/formats/markdown.ts'
import type { Typography } from '../postmortem/formats/pdf.ts'
import { type PressJob, parsePressJob } from '../postmortem/press-job.ts'
import { sayPostmortem } from '../postmortem/words.ts'

/**
 * Makes one file and ends: takes a PressJob as JSON on its input, gives the file on its output. A
 * process of its own, so that a long document costs the web process neither time nor memory. It
 * starts in the folder of the project.
 */
async function main(): Promise<void> {
  // Whatever else runs here is more urgent.
  setPriority(5)
  const job = parsePressJob(await text(process.stdin))
  const made = await make(sayPostmortem(job.draft, job.locale, job.timeZone), job.format)
  await new Promise<void>((written) => process.stdout.write(made, () => written()))
}

async function make(
  document: PostmortemDocument,
  format: PressJob['format'],
): Promise<string | Uint8Array> {
  switch (format) {
    case 'md':
      return asMarkdown(document)
    case 'html':
      return asHtml(document)
    case 'pdf': {
      const { asPdf } = await import('../postmortem/formats/pdf.ts')
      return asPdf(document, typography())
    }
    case 'docx': {
      const { asDocx } = await import('../postmortem/formats/docx.ts')
      return asDocx(document, faces())
    }
  }
}

/** What bin/stages/document-fonts.js made, and the template beside it. */
function typography(): Typography {
  const folder = join(process.cwd(), 'dist/fonts')
  const read = (path: string) => readFileSync(path, 'utf8')
  return {
    folder,
    families: JSON.parse(read(join(folder, 'families.json'))),
    template: read(join(process.cwd(), 'lib/postmortem/formats/pdf.typ')),
  }
}

/** The fonts that an office file takes along. */
function faces(): Faces {
  const folder = join(process.cwd(), 'dist/fonts')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ttf'))
  const read = (file: string) => readFileSync(join(folder, file))
  const embedded = [TEXT, MONO].map((name) => {
    const stem = name.toLowerCase().replaceAll(' ', '-')
    return { name, regular: read(`${stem}-400.ttf`), bold: read(`${stem}-700.ttf`) }
  })
  return { embedded, files: files.map((name) => join(folder, name)) }
}

main().catch((error: unknown) => {
  // Where, not what: a message may hold words of the journal, and this is logged.
  const places = error instanceof Error ? (error.stack?.match(/^ {4}at .*$/gm) ?? []) : []
  process.stderr.write(`${[error instanceof Error ? error.name : 'Error', ...places].join('\n')}\n`)
  process.exit(1)
})
