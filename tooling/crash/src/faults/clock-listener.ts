import { runChannel } from '@standpipe/runner'
import { subscribe } from 'node:diagnostics_channel'

// Loaded into the command with --import: behind the first load the clock goes back by an hour.
const RealDate = Date
let shift = 0

subscribe(runChannel, (message) => {
  const { step } = message as { readonly step: string }
  if (step === 'load-counted') shift = -3_600_000
})

class ShiftedDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    if (parts.length === 0) super(RealDate.now() + shift)
    else super(...(parts as [number]))
  }

  static override now(): number {
    return RealDate.now() + shift
  }
}

globalThis.Date = ShiftedDate as DateConstructor
