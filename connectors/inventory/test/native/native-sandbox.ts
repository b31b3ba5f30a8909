import type { Source } from '@standpipe/core'
import type { Sandbox } from '@standpipe/sandbox-api'
import inventory, { type NativeSettings } from '../../src/index.ts'

/** Name of the simulator of the native form. */
export const simulator = 'inventory-native'

/** The native settings for a sandbox. */
export function nativeSettings(
  { url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
  more: Partial<NativeSettings> = {},
): NativeSettings {
  return {
    form: 'native',
    baseUrl: `${url}/${simulator}`,
    clientId: 'client',
    clientSecret: apiKey,
    userLogin: 'reports',
    ...more,
  }
}

/** A source in the native form over a sandbox. */
export function nativeSource(sandbox: Sandbox, more: Partial<NativeSettings> = {}): Source {
  return inventory(nativeSettings(sandbox, more))
}
