import { strict as assert } from 'node:assert'
import { isSecret, secret } from '@standpipe/core'
import { secretTraces, shownByError } from '@standpipe/testing'
import type { FailedReading, MessageBench } from '../bench/message-bench.ts'
import type { MessagesUnderTest } from '../bench/messages-under-test.ts'

/** The values of all settings that are secrets, and of the credential that comes of them. */
export function secretsOf({ schema, settings, credential }: MessagesUnderTest): readonly string[] {
  const given = Object.entries(settings).filter(([name]) => secretNames(schema).has(name))
  return [credential.value, ...given.map(([, value]) => (isSecret(value) ? value.reveal() : String(value)))]
}

/** The names of the settings that are secrets, in any form that the settings may have. */
export function secretNames(schema: MessagesUnderTest['schema']): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('properties' in value) {
      for (const [name, property] of Object.entries(value.properties ?? {})) {
        if ((property as { readonly secret?: unknown }).secret === true) names.add(name)
      }
    }
    for (const part of Object.values(value)) visit(part)
  }
  visit(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }))
  return names
}

/** Asserts that no secret shows in what a read gave and what it ended with. */
export function assertNothingShown(
  { connector }: MessageBench,
  { error, reading }: Partial<FailedReading>,
): void {
  const shown = { reading, error: shownByError(error) }
  const secrets = secretsOf(connector).map((value) => secret(value))
  assert.deepEqual(secretTraces(secrets, shown), [], 'secrets that show')
}
