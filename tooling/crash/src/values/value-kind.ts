/** What a column holds, whatever its engine calls the type. */
export type ValueKind =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'double'
  | 'text'
  | 'timestamp'
  | 'date'
  | 'json'
  | 'uuid'
  | 'other'
