import type { Paginator } from '@standpipe/core'

/** One request is all: whatever the response says about further pages is not looked at. */
export function singlePage(): Paginator {
  return {
    specVersion: 'v1',
    kind: 'single-page',
    settings: {},
    readsRecords: false,
    first: (request) => request,
    next: () => ({ stop: 'single-page' }),
  }
}
