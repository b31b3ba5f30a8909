import * as z from 'zod'
import type { SettingSchemas } from './setting-schemas.ts'
import { nameText, querySchema, type QuerySettings } from './connection-settings.ts'

/** What is asked for, and what its records look like. */
export interface ShapeSettings {
  /** Names of fields that Standpipe works with, where they differ from those of the common form. */
  readonly fields?: FieldSettings | undefined
  /** Whether the columns of the common form are declared, or only what `fields` names. Default: see `hasCommonColumns`. */
  readonly columns?: 'declared' | 'inferred' | undefined
  /** What differs in one collection; false leaves it out. Default: nothing. */
  readonly collections?:
    | { readonly [Name in CollectionName]?: CollectionSettings | false | undefined }
    | undefined
}

/** Paths of fields in a record. */
export interface FieldSettings {
  /** The field that identifies a record. Default `'id'`. */
  readonly id?: string | undefined
  /** Its column is declared as a text. */
  readonly name?: string | undefined
  /** Its column is declared as a text. */
  readonly status?: string | undefined
  /** When a record was changed last; its column is declared as a time. Default `'updated_at'`. */
  readonly updatedAt?: string | undefined
}

/** What differs in one collection. */
export interface CollectionSettings {
  /** Path behind the prefix. `{project_id}` and `{task_id}` read it for each project or task. */
  readonly path?: string | undefined
  /** Where its records stand in an answer. */
  readonly select?: string | undefined
  /** Parameters of its requests, beside those of all; may hold `{project_id}` and `{task_id}`. */
  readonly query?: QuerySettings | undefined
  /** False for a list that comes whole. Default true. */
  readonly paged?: boolean | undefined
  /** Fields that identify a record together. */
  readonly key?: readonly string[] | undefined
  readonly fields?: FieldSettings | undefined
  /** Whether it is asked for what changed. Default: where the common form is. */
  readonly incremental?: boolean | undefined
  /** Parameter with the time from which on its changes are wanted. Default: that of all. */
  readonly updatedSinceParam?: string | undefined
}

/** What a source can load. */
export type CollectionName = (typeof collectionNames)[number]

/** The names of all collections, parents first. */
export const collectionNames = [
  'users',
  'clients',
  'projects',
  'project_members',
  'milestones',
  'task_lists',
  'tasks',
  'comments',
  'attachments',
  'time_entries',
  'tags',
  'custom_fields',
] as const

const fieldsSchema: z.ZodType<FieldSettings> = z.strictObject({
  id: nameText.optional().describe('Identifies a record. Default id'),
  name: nameText.optional().describe('Declared as a text'),
  status: nameText.optional().describe('Declared as a text'),
  updatedAt: nameText.optional().describe('When a record was changed last. Default updated_at'),
})

const collectionSchema: z.ZodType<CollectionSettings> = z.strictObject({
  path: nameText
    .optional()
    .describe('Path behind the prefix; {project_id} and {task_id} read it for each project or task'),
  select: nameText.optional().describe('Where the records stand in an answer'),
  query: querySchema.optional().describe('Parameters of its requests'),
  paged: z.boolean().optional().describe('False for a list that comes whole. Default true'),
  key: z.array(nameText).min(1).optional().describe('Fields that identify a record together'),
  fields: fieldsSchema.optional().describe('Names of fields in its records'),
  incremental: z.boolean().optional().describe('Whether it is asked for what changed'),
  updatedSinceParam: nameText
    .optional()
    .describe('Parameter with the time from which on its changes are wanted'),
})

const loaded = z.union([z.literal(false), collectionSchema], 'must be false or an object').optional()

/** Describes and validates `ShapeSettings`, one property each. */
export const shapeProperties: SettingSchemas<ShapeSettings> = {
  fields: fieldsSchema
    .optional()
    .describe('Names of the fields id, name, status and updatedAt in all records'),
  columns: z
    .enum(['declared', 'inferred'])
    .optional()
    .describe(
      'Whether the columns of the common form are declared. Default: unless fields, keys or selectors differ',
    ),
  collections: z
    .strictObject({
      users: loaded,
      clients: loaded,
      projects: loaded,
      project_members: loaded,
      milestones: loaded,
      task_lists: loaded,
      tasks: loaded,
      comments: loaded,
      attachments: loaded,
      time_entries: loaded,
      tags: loaded,
      custom_fields: loaded,
    })
    .optional()
    .describe('What differs in a collection, by its name: an object, or false to leave it out'),
}
