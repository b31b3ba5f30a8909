import { PostgresQueryCompiler, type SchemableIdentifierNode } from 'kysely'

/** Postgres' SQL, with the database in front of every name that has a schema. */
export class DuckDbQueryCompiler extends PostgresQueryCompiler {
  readonly #catalog: string | undefined

  constructor(catalog?: string) {
    super()
    this.#catalog = catalog
  }

  protected override visitSchemableIdentifier(node: SchemableIdentifierNode): void {
    if (node.schema !== undefined && this.#catalog !== undefined) {
      this.append(`"${this.sanitizeIdentifier(this.#catalog)}".`)
    }
    super.visitSchemableIdentifier(node)
  }
}
