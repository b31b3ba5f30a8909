import { escapeIdentifier } from 'pg'

/** What an owner has to type so that a user may do what he may not. */
export const grants = {
  createSchema: (database: string, schema: string, user: string): string =>
    `create schema ${escapeIdentifier(schema)} authorization ${escapeIdentifier(user)}; (or: grant create on database ${escapeIdentifier(database)} to ${escapeIdentifier(user)};)`,
  schema: (schema: string, user: string): string =>
    `grant usage, create on schema ${escapeIdentifier(schema)} to ${escapeIdentifier(user)};`,
  temporary: (database: string, user: string): string =>
    `grant temporary on database ${escapeIdentifier(database)} to ${escapeIdentifier(user)};`,
  tables: (schema: string, user: string): string =>
    `grant select, insert, update, delete on all tables in schema ${escapeIdentifier(schema)} to ${escapeIdentifier(user)};`,
}

/** What is missing by what the server says of it, each with a sentence for the name in it. */
const missing: readonly (readonly [RegExp, (name: string, user: string) => string])[] = [
  [
    /to create temporary tables in database "(.+)"$/,
    (name, user) => `Merging needs them. Let the owner of the database run: ${grants.temporary(name, user)}`,
  ],
  [/for schema (.+)$/, (name, user) => `Let the owner of the schema run: ${grants.schema(name, user)}`],
  [
    /for database (.+)$/,
    (name, user) =>
      `Let the owner of the database create the schema for you, or run: grant create on database ${escapeIdentifier(name)} to ${escapeIdentifier(user)};`,
  ],
  [
    /must be owner of (?:table|relation) (.+)$/,
    (name, user) =>
      `Only its owner adds columns and indexes. Let him run: alter table ${escapeIdentifier(name)} owner to ${escapeIdentifier(user)};`,
  ],
  [
    /for table (.+)$/,
    (name, user) =>
      `Let its owner run: grant select, insert, update, delete on table ${escapeIdentifier(name)} to ${escapeIdentifier(user)};`,
  ],
]

/**
 * What to do about a missing right, as a sentence. It reads the server's message, because what is missing stands nowhere
 * else; in another language than English it says what may be.
 */
export function permissionHint(message: string, user: string): string {
  for (const [pattern, hint] of missing) {
    const name = pattern.exec(message)?.[1]
    if (name !== undefined) return hint(name, user)
  }
  return 'Grant the user usage and create on the schema of the dataset, and temporary on the database; the tables should be his own.'
}
