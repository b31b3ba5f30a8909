import { contractEntities, contractModes } from '@standpipe/core'
import * as z from 'zod'
import { isSource } from '../../loading/source-definition.ts'
import { isReference, referenceMarker } from '../define/reference.ts'

const text = z.string().min(1)
const count = z.int().min(1)
const texts = z.array(text).readonly()
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/)

const textOrReference = custom(
  (value) => (typeof value === 'string' && value !== '') || isReference(value),
  "a text, or secret('NAME') or env('NAME')",
)

const source = custom(
  (value) => (typeof value === 'string' && value !== '') || typeof value === 'function' || isSource(value),
  'a source: the name of a connector, a path, or what a connector exports',
)

const mode = z.enum(contractModes)
const contract = z.union([
  mode,
  z.strictObject(Object.fromEntries(contractEntities.map((entity) => [entity, mode.optional()]))),
])

const columnRule = custom(
  (value) => value === 'drop' || value === 'hash' || isRename(value),
  "'drop', 'hash' or { rename: 'name' }",
)

const isFunction = custom((value) => typeof value === 'function', 'a function')

const resource = z.strictObject({
  tags: texts.optional(),
  columns: z.record(text, columnRule).optional(),
  contract: contract.optional(),
  filter: isFunction.optional(),
  map: isFunction.optional(),
})

const defaults = {
  dataset: textOrReference.optional(),
  tags: texts.optional(),
  contract: contract.optional(),
  concurrency: count.optional(),
  loadRows: count.optional(),
  limit: count.optional(),
  maxPages: count.optional(),
}

const pipeline = z.strictObject({
  source,
  settings: z.record(z.string(), z.unknown()).optional(),
  destination: textOrReference.optional(),
  ...defaults,
  select: texts.optional(),
  exclude: texts.optional(),
  resources: z.record(text, resource).optional(),
})

const profile = z.strictObject({
  destination: textOrReference.optional(),
  defaults: z.strictObject(defaults).optional(),
  pipelines: z.record(name, pipeline.partial()).optional(),
})

/** The shape of a configuration. What is a secret, and what resources there are, only its sources know. */
export const configSchema: z.ZodType = z.strictObject({
  $schema: z.string().optional(),
  profile: text.optional(),
  destination: textOrReference.optional(),
  defaults: z.strictObject(defaults).optional(),
  pipelines: z.record(name, pipeline),
  profiles: z.record(text, profile).optional(),
  hashKey: custom(
    (value) => isReference(value) && value[referenceMarker] === 'secret',
    "secret('NAME')",
  ).optional(),
  secrets: isFunction.optional(),
})

function custom(isRight: (value: unknown) => boolean, expected: string): z.ZodType {
  return z.custom(isRight, { error: expected })
}

function isRename(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).join() === 'rename' &&
    'rename' in value &&
    typeof value.rename === 'string' &&
    value.rename !== ''
  )
}
