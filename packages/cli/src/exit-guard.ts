import { exitCodes } from './exit-codes.ts'

/**
 * Notices when a loaded package ends the process before the command was finished. Whatever code it chose, the process
 * then ends as after any other defect, and `report` is told so.
 *
 * @returns what is called as soon as the process may end
 */
export function guardExit(report: (error: Error) => void): () => void {
  let mayEnd = false
  process.on('exit', (code) => {
    if (mayEnd) return
    process.exitCode = exitCodes.defect
    // Its stack leads to whoever called `process.exit`.
    report(new Error(`A package ended the process before the command was finished, with code ${code}.`))
  })
  return () => {
    mayEnd = true
  }
}
