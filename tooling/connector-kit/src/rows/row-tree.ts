/** A row with its child rows. */
export interface RowTree {
  /** Values as texts by the dotted path of their field; of a list of scalars by the empty path. Null stays null. */
  readonly values: { readonly [path: string]: string | null }
  /** Child rows in order, by the path of their list below this row; lists without rows are left out. */
  readonly children: { readonly [path: string]: readonly RowTree[] }
}
