import { createRedactor, type Redactor, type Secret } from '@standpipe/core'
import { openSync, writeFileSync } from 'node:fs'
import type { TextStream } from '../host.ts'
import { messageOf } from './text/error-text.ts'
import { exactJson } from './exact-json.ts'
import { printable } from './text/printable.ts'
import { isReaderGone } from './reader-gone.ts'

/** Every way a text can leave the process. All of them pass through one redactor. */
export interface Output {
  /** Results only. */
  readonly stdout: OutputStream
  /** Progress, logs and errors. */
  readonly stderr: OutputStream
  /**
   * A file that is written line by line, from its beginning. Throws when it cannot be opened; what cannot be written
   * later is told to `addLoss` and ends nothing; a pipe whose reader has gone has lost nothing.
   */
  openFile(path: string): OutputStream
  /** From now on these values come out as `***`. A function is asked anew for each text: tokens are obtained in a run. */
  addSecrets(secrets: readonly Secret[] | (() => readonly Secret[])): void
  /** Hides secrets in a text that is cut before it is written: half a secret would not be recognized. */
  readonly redact: Redactor
  /** Says on stderr, once for each target, that something could not be written there, for example to a full disk. */
  addLoss(target: string, error: unknown): void
  /** Whether everything that was asked for was written, as far as it is known. */
  readonly isWhole: boolean
}

/** A stream that hides secrets. */
export interface OutputStream extends TextStream {
  /** Writes a value as JSON with exact numbers, and a line break. The JSON stays valid, whatever the secrets are. */
  writeJson(value: unknown, indentation?: number): void
}

/** Puts the redactor between the process and everything that prints. */
export function createOutput(streams: { readonly stdout: TextStream; readonly stderr: TextStream }): Output {
  const known: (() => readonly Secret[])[] = []
  const incomplete = new Set<string>()
  const redact = createRedactor(() => known.flatMap((ask) => ask()))

  const redacted = (target: TextStream): OutputStream => ({
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
    writeJson: (value, indentation) => target.write(`${exactJson(value, redact, indentation)}\n`),
  })
  const stderr = redacted(streams.stderr)

  const addLoss = (target: string, error: unknown): void => {
    if (incomplete.has(target)) return
    incomplete.add(target)
    const problem = printable(`${target} could not be written to its end: ${messageOf(error)}`)
    stderr.write(
      `Error: ${problem}\n  The command goes on without it. Make room there, or write elsewhere.\n`,
    )
  }

  return {
    stdout: redacted(streams.stdout),
    stderr,
    openFile(path) {
      const file = openSync(path, 'w')
      let isUsable = true
      const write = (text: string): void => {
        // Lines after a gap would look like a whole file.
        if (!isUsable) return
        try {
          writeFileSync(file, text)
        } catch (error) {
          isUsable = false
          if (!isReaderGone(error)) addLoss(path, error)
        }
      }
      return redacted({ write })
    },
    addSecrets(secrets) {
      known.push(typeof secrets === 'function' ? secrets : () => secrets)
    },
    redact,
    addLoss,
    get isWhole() {
      return incomplete.size === 0
    },
  }
}
