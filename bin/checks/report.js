import { fileURLToPath } from 'node:url'

/**
 * Runs a check when its file is the program: `node bin/checks/NAME.js [ROOT]`.
 * Prints every problem, exits 1 when there is one.
 * @param {string} file `import.meta.url` of the check
 * @param {(root: string) => string[] | Promise<string[]>} findProblems
 */
export async function report(file, findProblems) {
  if (process.argv[1] !== fileURLToPath(file)) return
  const problems = await findProblems(process.argv[2] ?? process.cwd())
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
