/** Imported first: refuses a Node that is too old before anything else is tried. */
const OLDEST = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: Cellule needs ${OLDEST.join('.')} or newer.\n`,
  )
  process.exit(1)
}
