/** Types that read the `paths` of openapi-typescript 7. */

/** A GET whose response with status 200 is JSON. */
interface JsonOperation {
  responses: { 200: { content: { 'application/json': unknown } } }
}

/** The paths of a document that can be read: those with a GET whose response with status 200 is JSON. */
export type PathsWithRecords<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { get: JsonOperation } ? Path : never
}[keyof Paths] &
  string

/** The body of the GET of a path. */
export type ResponseBody<Paths, Path> = Path extends keyof Paths
  ? Paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } }
    ? Body
    : unknown
  : unknown

/** The parameters of the GET of a path, by place. */
export type OperationParameters<Paths, Path, Place extends 'query' | 'path'> = Path extends keyof Paths
  ? Paths[Path] extends { get: { parameters: { [P in Place]?: infer Values } } }
    ? NonNullable<Values>
    : {}
  : {}
