export type { RecordsByPath } from './document/document-modules.ts'
export type { RecordsOfPath } from './document/records-schema.ts'
export type { Example, Generation } from './generation.ts'
export { writeGenerated } from './write-generated.ts'
