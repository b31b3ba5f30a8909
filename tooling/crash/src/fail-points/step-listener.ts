import { destinationChannel } from '@standpipe/destination-sql'
import { runChannel } from '@standpipe/runner'
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { stepVariables } from './step-variables.ts'

// Loaded into the command with --import. Writes down the steps of the run, or disturbs it at one of them.
const { env } = process
const file = env[stepVariables.file]
const wanted = env[stepVariables.step]
const pause = env[stepVariables.pause]
let left = Number(env[stepVariables.occurrence])

for (const channel of [destinationChannel, runChannel]) {
  subscribe(channel, (message) => {
    const { step } = message as { readonly step: string }
    if (file !== undefined) appendFileSync(file, `${step}\n`)
    if (step !== wanted) return
    left -= 1
    if (left !== 0) return
    if (pause === undefined) process.kill(process.pid, 'SIGKILL')
    else waitFor(pause)
  })
}

/** Stops the whole process: what a fault does meanwhile happens between this step and the next. */
function waitFor(path: string): void {
  writeFileSync(`${path}.reached`, '')
  const stopwatch = new Int32Array(new SharedArrayBuffer(4))
  while (!existsSync(path)) Atomics.wait(stopwatch, 0, 0, 5)
}
