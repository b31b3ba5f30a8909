import type { FirstConfig } from './first-config.ts'
import { warehouseVariable } from './first-config.ts'

/** `.env.example`: the variables that a first configuration looks for, without values. */
export function environmentExample({ pipelines }: FirstConfig): string {
  const lines = pipelines.flatMap(({ settings }) =>
    settings.flatMap(({ variable, description }) => [
      ...(description === undefined ? [] : [`# ${description.replaceAll(/\s+/g, ' ')}`]),
      `${variable}=`,
    ]),
  )
  const warehouse = [
    '# Address of the warehouse: postgres://USER:PASSWORD@HOST/DATABASE',
    `${warehouseVariable}=`,
  ]
  return `${['# Copy this file to .env and fill it in. .env belongs into no repository.', ...lines, ...warehouse].join('\n')}\n`
}
