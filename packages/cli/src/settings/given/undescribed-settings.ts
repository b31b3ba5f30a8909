import { settingVariables } from '@standpipe/core'
import { isSecretPlace } from '../../config/settings/place-in-schema.ts'
import type { Setting } from '../setting.ts'
import type { ConfiguredSettings } from './configured-settings.ts'

/**
 * The settings that a pipeline gives to a source which does not describe them, so that the environment can give them as well: each
 * a text, and secret by its name.
 */
export function undescribedSettings({
  pipeline,
  names,
}: Pick<ConfiguredSettings, 'pipeline' | 'names'>): readonly Setting[] {
  return names.map((name) => ({
    name,
    types: ['string'],
    expected: 'a text',
    required: false,
    secret: isSecretPlace(null, [name]),
    description: undefined,
    variables: settingVariables(pipeline, name),
  }))
}
