// Checks an exported journal without the app, its code or its database: a second implementation of
// the chain, in plain Node. `npm run verify-journal -- FILE [HASH]`: exit 0 whole, 1 not. HASH is one that
// was printed earlier, in a post-mortem for instance: whoever cut the end off and made the head fit is found.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const GENESIS = '0'.repeat(64)
const FORMAT = 'cellule-journal/1'
const members = [
  ...['at', 'author', 'contentHash', 'data', 'hash', 'id', 'kind'],
  ...['previousHash', 'recordedAt', 'salt', 'seq', 'words'],
]

class Broken extends Error {}

/**
 * @param {Uint8Array | string} file what was exported
 * @param {string} [printed] hash of a last line, as an earlier export printed it
 * @returns {{whole: boolean, sentence: string}}
 */
export function verifyJournal(file, printed) {
  try {
    const journal = read(file)
    checkEntries(journal)
    const known = !printed || journal.entries.some(({ hash }) => hash === printed.toLowerCase())
    need(known, `No entry has the hash ${printed}: the end was cut off, or it is another journal`)
    const { digest, ...rest } = journal
    need(digest === sha256(canonical(rest)), 'A value outside the chain was changed (digest)')
    const { number, drill } = journal.crisis
    const name = `${drill ? 'D' : ''}${number}`
    const count = journal.entries.length
    return {
      whole: true,
      sentence: `Journal ${name} is whole: ${count} entries, head ${journal.head.hash}.`,
    }
  } catch (error) {
    if (error instanceof Broken) return { whole: false, sentence: `${error.message}.` }
    throw error
  }
}

function need(condition, sentence) {
  if (!condition) throw new Broken(sentence)
}

function read(file) {
  const text = decode(file)
  let journal
  try {
    journal = JSON.parse(text)
  } catch {
    throw new Broken('The file is not JSON, or was cut')
  }
  need(isObject(journal) && journal.format === FORMAT, `The file is not a journal (${FORMAT})`)
  need(countNames(text) === countMembers(journal), 'A name stands twice in the same object')
  need(isObject(journal.crisis) && isObject(journal.head), 'The crisis or the head is missing')
  need(Array.isArray(journal.entries) && journal.entries.every(isObject), 'There are no entries')
  need(journal.entries.length > 0, 'There are no entries')
  return journal
}

function decode(file) {
  if (typeof file === 'string') return file
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw new Broken('The file is not UTF-8')
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

/** How many member names the text has; JSON.parse keeps only the last of two alike. */
function countNames(text) {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length
}

function countMembers(value) {
  if (value === null || typeof value !== 'object') return 0
  const inside = Object.values(value).reduce((sum, member) => sum + countMembers(member), 0)
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

function checkEntries({ crisis, entries, head }) {
  const ids = new Set()
  let previousHash = GENESIS
  entries.forEach((entry, index) => {
    const place = `Entry ${index + 1}`
    need(
      Object.keys(entry).sort().join() === members.join(),
      `${place} lacks a value or has one more`,
    )
    need(
      entry.seq === index + 1,
      `${place} has the number ${entry.seq}: one is missing, moved or doubled`,
    )
    need(!ids.has(entry.id), `${place} has the id of an earlier one`)
    ids.add(entry.id)
    need(entry.previousHash === previousHash, `${place} does not stand on the one before`)
    need(entry.hash === entryHash(crisis.id, entry), `${place} was changed`)
    previousHash = entry.hash
  })
  const redactions = entries.filter(({ kind }) => kind === 'redaction')
  const erased = new Set(redactions.map(({ data }) => data?.redacts))
  for (const entry of entries) checkWords(entry, erased.has(entry.id))
  need(
    head.seq === entries.length,
    `The head says ${head.seq} entries, there are ${entries.length}`,
  )
  need(head.hash === previousHash, 'The head is not the hash of the last entry')
}

/** Words are there and match, or a redaction says that they were erased. */
function checkWords({ seq, words, salt, contentHash }, erased) {
  if (erased) {
    need(words === null && salt === null, `The words of entry ${seq} were erased, yet are there`)
  } else {
    need(words !== null, `The words of entry ${seq} are gone without a redaction`)
    const hash = sha256(`${salt}\n${canonical(words)}`)
    need(hash === contentHash, `The words of entry ${seq} were changed`)
  }
}

function entryHash(crisisId, entry) {
  const { author, at, data, id, kind, previousHash, recordedAt, seq, contentHash } = entry
  const covered = { author, at, crisisId, data, id, kind, previousHash, recordedAt, seq }
  return sha256(canonical({ ...covered, words: contentHash }))
}

/** JSON with sorted names and no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

function main(path, printed) {
  if (!path)
    return {
      whole: false,
      sentence: 'Name the exported file: npm run verify-journal -- FILE [HASH]',
    }
  try {
    return verifyJournal(readFileSync(path), printed)
  } catch (error) {
    return { whole: false, sentence: `${path} cannot be read (${error.code ?? error.message}).` }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { whole, sentence } = main(process.argv[2], process.argv[3])
  console.log(sentence)
  process.exitCode = whole ? 0 : 1
}
