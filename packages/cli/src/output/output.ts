import { createRedactor, type Redactor, type Secret } from '@standpipe/core'
import { openSync, writeSync } from 'node:fs'
import type { TextStream } from '../host.ts'

/** Every way a text can leave the process. All of them pass through one redactor. */
export interface Output {
  /** Results only. */
  readonly stdout: TextStream
  /** Progress, logs and errors. */
  readonly stderr: TextStream
  /** A file that is written line by line, from its beginning. Throws when it cannot be opened. */
  openFile(path: string): TextStream
  /** From now on these values come out as `***`. */
  addSecrets(secrets: readonly Secret[]): void
  /** Hides secrets in a text that is cut before it is written: half a secret would not be recognized. */
  readonly redact: Redactor
}

/** Puts the redactor between the process and everything that prints. */
export function createOutput(streams: { readonly stdout: TextStream; readonly stderr: TextStream }): Output {
  const known: Secret[] = []
  let redact = createRedactor(known)

  const redacted = (target: TextStream): TextStream => ({
    get isTTY() {
      return target.isTTY === true
    },
    get columns() {
      return target.columns ?? 80
    },
    get rows() {
      return target.rows ?? 24
    },
    write: (text) => target.write(redact(text)),
  })

  return {
    stdout: redacted(streams.stdout),
    stderr: redacted(streams.stderr),
    openFile(path) {
      const file = openSync(path, 'w')
      return redacted({ write: (text) => writeSync(file, text) })
    },
    addSecrets(secrets) {
      known.push(...secrets)
      redact = createRedactor(known)
    },
    redact: (text) => redact(text),
  }
}
