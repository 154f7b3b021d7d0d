/** The text of an update, read for its shape: paragraphs, and lines that say what it means to whom. */
export interface UpdateBody {
  paragraphs: string[]
  meanings: { whom: string; what: string }[]
}

const meaning = /^(?:[-•*]\s*)?([^:.!?\n]{2,32}?)[\s\u00a0]*:[\s\u00a0]+(\S.*)$/

/**
 * Lines such as "Pour les patients : rester sur la page suffit." become rows of a table; everything
 * else is text. Lines that follow one another are one paragraph.
 */
export function readBody(text: string): UpdateBody {
  const body: UpdateBody = { paragraphs: [], meanings: [] }
  let open = false
  for (const line of text.split('\n').map((each) => each.trim())) {
    const [, whom, what] = meaning.exec(line) ?? []
    if (whom && what) body.meanings.push({ whom, what })
    else if (line !== '') add(body.paragraphs, line, open)
    open = line !== '' && !whom
  }
  return body
}

function add(paragraphs: string[], line: string, goesOn: boolean): void {
  const last = paragraphs.length - 1
  const before = paragraphs[last]
  if (goesOn && before !== undefined) paragraphs[last] = `${before} ${line}`
  else paragraphs.push(line)
}
