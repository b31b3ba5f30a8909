import { secret, type Resource, type SettingsSchema } from '@standpipe/core'
import { scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { markdownTable } from './markdown-table.ts'
import { replaceGenerated } from './replace-generated.ts'
import { resourceTables } from './resource-tables.ts'
import { settingsRows } from './settings-rows.ts'

describe('settingsRows', () => {
  it('says of a setting where it comes from, what it means, its default and that it is a secret', () => {
    const settings: SettingsSchema<unknown> = z.strictObject({
      baseUrl: z.url().describe('Where the API is'),
      apiKey: z.string().transform(secret).meta({ description: 'Key of the API.', secret: true }),
      pageSize: z.number().default(100).describe('Records on a page'),
      prefix: z.string().default('/v1').describe('Before each path'),
      account: z.string().optional().describe('Which account is read?'),
    })
    expect(settingsRows('big-shop', settings)).toEqual([
      ['setting', 'environment', 'meaning', 'default'],
      ['`baseUrl`', '`BIG_SHOP__BASE_URL`', 'Where the API is.', 'required'],
      ['`apiKey`', '`BIG_SHOP__API_KEY`', 'Key of the API. A secret: it is never shown.', 'required'],
      ['`pageSize`', '`BIG_SHOP__PAGE_SIZE`', 'Records on a page.', '`100`'],
      ['`prefix`', '`BIG_SHOP__PREFIX`', 'Before each path.', '`/v1`'],
      ['`account`', '`BIG_SHOP__ACCOUNT`', 'Which account is read?', '–'],
    ])
  })

  it('refuses a setting without a description', () => {
    expect(() => settingsRows('shop', z.strictObject({ apiKey: z.string() }))).toThrow('apiKey')
  })
})

describe('resourceTables', () => {
  const orders = {
    name: 'orders',
    description: 'What was bought.',
    primaryKey: ['id'],
    onMissing: 'delete',
    columns: {
      id: { type: 'bigint' },
      'place.city': { type: 'text', description: 'Or village.' },
      'lines[].sku': { type: 'text' },
    },
    records: [],
  } as const satisfies Partial<Resource> & { readonly records: readonly [] }

  it('lists tables with what is known of them, and folds their columns', () => {
    const stock = {
      name: 'stock',
      disposition: 'append',
      cursor: { path: 'at' },
      parents: ['orders'],
      records: [],
    } as const
    expect(resourceTables(scriptedSource({ resources: [orders, stock] }))).toBe(
      `| table | what a row is | key | child tables | loading | cursor | read for each of |
| --- | --- | --- | --- | --- | --- | --- |
| \`orders\` | What was bought. | \`id\` | \`orders__lines\` | merge (upsert); deletes what is missing |  |  |
| \`stock\` |  |  |  | append | \`at\` | \`orders\` |

<details>
<summary>Columns of <code>orders</code></summary>

| column | type | meaning |
| --- | --- | --- |
| \`id\` | bigint |  |
| \`place__city\` | text | Or village. |

\`orders__lines\`:

| column | type |
| --- | --- |
| \`sku\` | text |

</details>
`,
    )
  })
})

describe('markdownTable', () => {
  it('keeps a cell in its cell, and leaves out columns without text', () => {
    expect(
      markdownTable([
        ['a', 'b', 'c'],
        ['x|y', '', 'two\nlines'],
      ]),
    ).toBe('| a | c |\n| --- | --- |\n| x\\|y | two lines |\n')
  })
})

describe('replaceGenerated', () => {
  const document = 'before\n\n<!-- generated:a -->\nold\n<!-- /generated:a -->\n\nbehind\n'

  it('changes what stands between its markers and nothing else', () => {
    expect(replaceGenerated(document, 'a', 'new\n')).toBe(
      'before\n\n<!-- generated:a -->\n\nnew\n\n<!-- /generated:a -->\n\nbehind\n',
    )
  })

  it('refuses a document without the markers', () => {
    expect(() => replaceGenerated(document, 'b', '')).toThrow('<!-- generated:b -->')
  })
})
