import { offset, type RestResource } from '@standpipe/rest'
import { pageSize } from './page-size.ts'

/**
 * How a list is read that is an array and nothing else. An API that pages is asked until a page is empty; one that takes
 * no notice of the offset answers with the same list again, which is the end of it.
 */
export const wholeList: Pick<RestResource, 'paginator' | 'onRepeat' | 'responses'> = {
  paginator: offset({ limit: pageSize }),
  onRepeat: 'stop',
  responses: [
    {
      status: '2xx',
      body: ({ body }) => body !== undefined && body !== null && !Array.isArray(body),
      action: 'fail',
      reason: 'the response is no list',
    },
  ],
}
