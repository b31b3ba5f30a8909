import { TableNode, type Expression } from 'kysely'

/** A table of the dataset, or a temporary one when `schema` is null. */
export interface TableName {
  readonly schema: string | null
  readonly name: string
}

/** A table for use in `sql` fragments. Unlike `sql.table` it takes names that contain a dot. */
export function tableExpression({ schema, name }: TableName): Expression<unknown> {
  const node = schema === null ? TableNode.create(name) : TableNode.createWithSchema(schema, name)
  return { expressionType: undefined, toOperationNode: () => node }
}
