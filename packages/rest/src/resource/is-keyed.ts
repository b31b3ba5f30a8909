import type { RestResource } from './rest-resource.ts'

/** Whether a record that comes twice is one row all the same. */
export function isKeyed({ primaryKey, disposition }: RestResource): boolean {
  return primaryKey !== undefined && disposition !== 'append'
}
