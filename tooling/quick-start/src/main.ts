import { runCommandLine, runProcess } from 'standpipe'
import { quickStart } from './quick-start.ts'

// `npm start` shows what Standpipe does; `npm start -- ARGUMENTS` is the command line itself.
const words = process.argv.slice(2)
const exit = (code: number): void => process.exit(code)
exit(
  await runProcess(
    (host, output) => (words.length > 0 ? runCommandLine(words, host, output) : quickStart(host, output)),
    { exit },
  ),
)
