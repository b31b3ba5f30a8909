import type { RestResource } from '../../resource/rest-resource.ts'

const defaultRecordsPerPage = 1000

/** Records of a page of a streamed response. */
export function recordsPerPage({ stream }: Pick<RestResource, 'stream'>): number {
  return (typeof stream === 'object' ? stream.recordsPerPage : undefined) ?? defaultRecordsPerPage
}

/** Whether the responses of a resource are streamed. */
export function isStreamed({ stream = false }: Pick<RestResource, 'stream'>): boolean {
  return stream !== false
}
