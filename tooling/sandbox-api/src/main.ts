import { once } from 'node:events'
import { readSandboxArguments } from './sandbox-arguments.ts'
import { startSandbox } from './start-sandbox.ts'

// Runs a sandbox until a signal comes. The first line on stdout is its URL.
const sandbox = await startSandbox(readSandboxArguments(process.argv.slice(2)))
process.stdout.write(`${sandbox.url}\n`)
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
await sandbox.stop()
