import { runChannel } from '@standpipe/runner'
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'

// Loaded into the command with --import: behind the first load the clock goes back by an hour. Once somebody was told such
// a time, there is the file that the variable names.
const RealDate = Date
const toldFile = process.env['CRASH_CLOCK_FILE']
let shift = 0
let wasTold = false

subscribe(runChannel, (message) => {
  const { step } = message as { readonly step: string }
  if (step === 'load-counted') shift = -3_600_000
})

function now(): number {
  if (shift !== 0 && !wasTold && toldFile !== undefined) {
    wasTold = true
    writeFileSync(toldFile, '')
  }
  return RealDate.now() + shift
}

class ShiftedDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    if (parts.length === 0) super(now())
    else super(...(parts as [number]))
  }

  static override now(): number {
    return now()
  }
}

globalThis.Date = ShiftedDate as DateConstructor
