import { ConfigurationError } from '@standpipe/core'
import { fileURLToPath } from 'node:url'
import type { OpenedSource, OpenModuleOptions } from './open-source.ts'

/** Stands for a variable that is not set, where a source is only described; it can be an address, too. */
const example = 'https://example.com'

/**
 * Makes the source that a YAML or JSON document describes; `${env:NAME}` in it is a variable of the environment or of
 * `.env`. What reads documents is loaded only for one.
 *
 * @throws ConfigurationError with line and column of everything that is wrong in it, or when it is given settings
 */
export async function openSourceDocument(
  url: string,
  label: string,
  { inputs, fillIn = false }: OpenModuleOptions,
): Promise<Omit<OpenedSource, 'module'>> {
  const [setting] = Object.keys(inputs.flags)
  if (setting !== undefined) {
    throw new ConfigurationError({
      message: `${label} is a document, which has no setting "${setting}".`,
      hint: 'Write ${env:NAME} where the value belongs, and set the variable NAME.',
      option: setting,
    })
  }
  if (inputs.configured !== undefined && inputs.configured.names.length > 0) {
    throw inputs.configured.refusal(
      `${label} is a document, which takes no settings: write \${env:NAME} where the value belongs`,
    )
  }
  const { openDocument } = await import('@standpipe/rest-config')
  const filledIn = new Set<string>()
  const variables = (name: string): string | undefined => {
    const value = inputs.variables[name] || inputs.file[name]
    if (value || !fillIn) return value
    filledIn.add(name)
    return example
  }
  const source = await openDocument(fileURLToPath(url), { label, variables })
  return {
    source,
    isFinished: false,
    schema: null,
    settings: [],
    unchecked: [],
    filledIn: [...filledIn],
    unknownVariables: [],
  }
}
