import type { PartitionDeclaration } from './partition-world.ts'

const plain: PartitionDeclaration = {
  disposition: 'merge',
  hasKey: true,
  cursor: null,
  scope: 'resource',
  isOrdered: false,
  isAtomic: false,
}

/** The kinds of resources that partitions are tried with. */
export const partitionDeclarations: readonly (readonly [title: string, declaration: PartitionDeclaration])[] =
  [
    ['an append', { ...plain, disposition: 'append', hasKey: false }],
    ['an append with key', { ...plain, disposition: 'append' }],
    ['an atomic append', { ...plain, disposition: 'append', hasKey: false, isAtomic: true }],
    ['a merge', plain],
    ['an atomic merge', { ...plain, isAtomic: true }],
    ['a replace', { ...plain, disposition: 'replace' }],
    ['a replace without key', { ...plain, disposition: 'replace', hasKey: false }],
    ...(['number', 'time'] as const).flatMap((cursor) => [
      [`a merge with a shared ${cursor}`, { ...plain, cursor }] as const,
      [`an append with a shared ${cursor}`, { ...plain, cursor, disposition: 'append' }] as const,
      [`a merge with a ${cursor} for each partition`, { ...plain, cursor, scope: 'partition' }] as const,
    ]),
    [
      'an ordered merge with a number for each partition',
      { ...plain, cursor: 'number', scope: 'partition', isOrdered: true },
    ],
    [
      'an append with a number for each partition',
      { ...plain, disposition: 'append', cursor: 'number', scope: 'partition' },
    ],
    [
      'an ordered append with a number for each partition',
      { ...plain, disposition: 'append', cursor: 'number', scope: 'partition', isOrdered: true },
    ],
    [
      'an append without key with a number for each partition',
      { ...plain, disposition: 'append', hasKey: false, cursor: 'number', scope: 'partition' },
    ],
    [
      'an atomic append with a number for each partition',
      { ...plain, disposition: 'append', cursor: 'number', scope: 'partition', isAtomic: true },
    ],
    ['an ordered merge with a shared number', { ...plain, cursor: 'number', isOrdered: true }],
  ]
