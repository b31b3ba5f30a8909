import type { Source } from '@standpipe/core'
import { createRestSource, offset } from '@standpipe/rest'

/** The source of the limited API; `budget` is a declared limit for a day. */
export default function limited(settings: { readonly baseUrl: string; readonly budget?: string }): Source {
  const { baseUrl, budget } = settings
  return createRestSource({
    name: 'limited',
    client: {
      baseUrl,
      ...(budget !== undefined && {
        rateLimit: [
          { requests: 50, per: 1 },
          { requests: Number(budget), per: 86_400 },
        ],
      }),
    },
    resources: [
      {
        name: 'orders',
        path: '/orders',
        select: 'data',
        disposition: 'append',
        primaryKey: 'id',
        paginator: offset({ limit: 2, totalPath: 'total' }),
      },
    ],
  })
}
