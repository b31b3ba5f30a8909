import { ConfigurationError } from '@standpipe/core'
import type { TrialFlags } from '../../program/flags/flags.ts'

/** Refuses the flags of a URL where a source is given, which knows its own credentials. */
export function refuseTrialFlags({ header, auth, confirm }: TrialFlags, mayConfirm: boolean): void {
  const given = [
    ...(header === undefined ? [] : ['--header']),
    ...(auth === undefined ? [] : ['--auth']),
    ...(confirm === true && !mayConfirm ? ['--confirm'] : []),
  ]
  const [flag] = given
  if (flag === undefined) return
  throw new ConfigurationError({
    message: `${flag} is for a URL.`,
    hint:
      flag === '--confirm'
        ? 'Give a URL, or an --endpoint of the source.'
        : 'A source has headers and credentials of its own.',
    option: flag,
  })
}
