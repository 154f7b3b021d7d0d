import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, text } from '../json-node.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Healthchecks with its own JSON; last_ping is not when the trouble began. */
export const healthchecks: Format = {
  name: 'healthchecks',
  recognise: ({ root }) =>
    child(root, 'npings') !== undefined &&
    child(root, 'name', 'slug') !== undefined &&
    child(root, 'status') !== undefined,
  read: ({ root }) => {
    const word = text(root, 'status')
    return one(
      buildAlert({
        sender: 'healthchecks',
        key: text(root, 'uuid', 'uniquekey', 'code', 'slug', 'name'),
        title: text(root, 'name', 'slug'),
        status: word === 'grace' || word === 'started' ? 'info' : statusOfWord(word),
        link: text(root, 'updateurl'),
        labels: labelsOf(tagsOf(text(root, 'tags'))),
      }),
    )
  },
}

function tagsOf(tags: string | null) {
  return tags === null ? undefined : tags.split(/\s+/)
}
