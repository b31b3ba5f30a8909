import type { FirstPipeline } from './first-pipeline.ts'

/** The variable that holds the address of the warehouse where it has a password. */
export const warehouseVariable = 'WAREHOUSE_URL'

/** What a first configuration says. */
export interface FirstConfig {
  /** Null: in the variable `WAREHOUSE_URL`, because it has a password. */
  readonly destination: string | null
  readonly pipelines: readonly FirstPipeline[]
}

/** A first configuration in TypeScript. */
export function firstConfigTypeScript({ destination, pipelines }: FirstConfig): string {
  const settings = pipelines.flatMap((pipeline) => pipeline.settings)
  const names = ['defineConfig', ...(settings.some(({ isSecret }) => !isSecret) ? ['env'] : []), 'secret']
  const imports = pipelines
    .filter(({ isImportable }) => isImportable)
    .map(({ name, source }) => `import ${variableName(name)} from '${source}'\n`)
  const destinationText = destination === null ? `secret('${warehouseVariable}')` : literal(destination)
  const profiles =
    destination === null
      ? ''
      : `  // What is different elsewhere: standpipe run --profile prod
  profiles: {
    prod: { destination: secret('${warehouseVariable}') },
  },
`
  return `${imports.join('')}import { ${names.join(', ')} } from 'standpipe'

export default defineConfig({
  destination: ${destinationText},
${profiles}  pipelines: {
${pipelines.map(pipelineText).join('')}  },
})
`
}

/** The same in JSON, where sources are named and references are texts. */
export function firstConfigJson({ destination, pipelines }: FirstConfig): string {
  const written = pipelines.map(({ name, source, settings }) => [
    name,
    {
      source,
      ...(settings.length > 0 && {
        settings: Object.fromEntries(
          settings.map((setting) => [
            setting.name,
            `\${${setting.isSecret ? 'secret' : 'env'}:${setting.variable}}`,
          ]),
        ),
      }),
    },
  ])
  const warehouse = `\${secret:${warehouseVariable}}`
  const config = {
    destination: destination ?? warehouse,
    ...(destination !== null && { profiles: { prod: { destination: warehouse } } }),
    pipelines: Object.fromEntries(written),
  }
  return `${JSON.stringify(config, undefined, 2)}\n`
}

function pipelineText({ name, source, isImportable, settings }: FirstPipeline): string {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : literal(name)
  const lines = settings.flatMap((setting) => [
    ...(setting.description === undefined ? [] : [`        // ${oneLine(setting.description)}`]),
    `        ${setting.name}: ${setting.isSecret ? 'secret' : 'env'}('${setting.variable}'),`,
  ])
  const settingsText = lines.length === 0 ? '' : `      settings: {\n${lines.join('\n')}\n      },\n`
  return `    ${key}: {
      source: ${isImportable ? variableName(name) : literal(source)},
${settingsText}    },
`
}

/** `feature-flag-analytics` is `featureFlagAnalytics`. */
function variableName(name: string): string {
  return name.replaceAll(/[-_]+(.)/g, (_match, letter: string) => letter.toUpperCase())
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
