/** Types that read the `paths` of openapi-typescript 7. */

/** A GET whose response with status 200 has a body, of whatever media type: the document says how it is decoded. */
interface ReadOperation {
  responses: { 200: { content: { [mediaType: string]: unknown } } }
}

/** The paths of a document that can be read: those with a GET whose response with status 200 has a body. */
export type PathsWithRecords<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { get: ReadOperation } ? Path : never
}[keyof Paths] &
  string

/** The body of the GET of a path; of several media types that of `application/json`, or else of any of them. */
export type ResponseBody<Paths, Path> = Path extends keyof Paths
  ? Paths[Path] extends { get: { responses: { 200: { content: infer Content } } } }
    ? 'application/json' extends keyof Content
      ? Content['application/json']
      : Content[keyof Content]
    : unknown
  : unknown

/** The parameters of the GET of a path, by place. */
export type OperationParameters<Paths, Path, Place extends 'query' | 'path'> = Path extends keyof Paths
  ? Paths[Path] extends { get: { parameters: { [P in Place]?: infer Values } } }
    ? NonNullable<Values>
    : {}
  : {}
