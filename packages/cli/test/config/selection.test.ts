import { expect, test } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { configOf, shopProject } from './shop-project.ts'

const text = configOf(
  `stock: { source: shop, tags: ['nightly'], resources: { archive: { tags: ['rare'] } } },
    flags: { source: shop, exclude: ['customers'], resources: { orders: { tags: ['hourly'] } } },
    secret: { source: described, tags: ['locked'], settings: { baseUrl: env('UNSET'), apiKey: secret('UNSET_KEY') } },`,
)

/** The resources that run, by pipeline. */
async function selected(...words: readonly string[]): Promise<unknown> {
  const directory = shopProject({ 'standpipe.config.ts': text })
  const { code, stdout, stderr } = await runCommand(['run', '--json', '--no-progress', ...words], {
    directory,
  })
  if (code !== 0) return stderr
  const { pipelines } = JSON.parse(stdout)
  return pipelines.map((one: { pipeline: string; resources: { name: string }[] }) => [
    one.pipeline,
    one.resources.map(({ name }) => name).join(' '),
  ])
}

test.each([
  ['tag:nightly', [['stock', 'orders customers']]],
  [
    'tag:hourly,tag:rare',
    [
      ['stock', 'archive'],
      ['flags', 'orders'],
    ],
  ],
  [
    'stock.orders,flags.*',
    [
      ['stock', 'orders'],
      ['flags', 'orders archive'],
    ],
  ],
  ['?tock.arch*', [['stock', 'archive']]],
])('--select %s', async (patterns, expected) => {
  expect(await selected('--select', patterns)).toEqual(expected)
})

test('--exclude wins, and takes whole pipelines away', async () => {
  expect(await selected('--select', 'tag:nightly,flags.*', '--exclude', 'archive,tag:hourly')).toEqual([
    ['stock', 'orders customers'],
  ])
  expect(await selected('--exclude', 'secret.*,stock.orders')).toEqual([
    ['stock', 'customers'],
    ['flags', 'orders'],
  ])
})

test.each([
  [
    ['tag:nightlee'],
    "Error: Nothing has the tag 'nightlee'.\n  There are the tags nightly, rare, hourly, locked.\n",
  ],
  [['flag.orders'], "Error: No pipeline is named 'flag'.\n  Did you mean 'flags'?\n"],
  [['flags.order'], "Error: No resource is named 'flags.order'.\n  Did you mean 'flags.orders'?\n"],
  [
    ['flags.customers'],
    "Error: No resource is named 'flags.customers'.\n  There are flags.orders, flags.archive.\n",
  ],
  [
    ['flags.orders', '--exclude', 'tag:hourly'],
    'Error: No resource is selected.\n  There are flags.orders, flags.archive.\n',
  ],
])('--select %j is refused', async (words, message) => {
  expect(await selected('--select', ...words)).toBe(message)
})

test('a source alone may be named in a pattern, too', async () => {
  const directory = shopProject({})
  const words = ['run', './shop.js', '--json', '--no-progress', '--select', 'my-shop.orders']
  const { stdout } = await runCommand(words, { directory })
  expect(JSON.parse(stdout).resources.map(({ name }: { name: string }) => name)).toEqual(['orders'])
})
