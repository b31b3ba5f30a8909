/** What holds where the settings do not speak: the common form. */
export const defaults = {
  pathPrefix: '/api/v1',
  keyName: 'api_key',
  keyIn: 'query',
  select: 'data',
  pageLimit: 100,
  offsetParam: 'offset',
  limitParam: 'limit',
  pagesEnd: 'told',
  incremental: true,
  updatedSinceParam: 'updated_since',
  lag: 'PT1H',
  onMissing: 'keep',
  unreadable: 'skip',
} as const
