import type { MergeDisposition } from '@standpipe/core'
import type { PartitionDeclaration } from './partition-world.ts'

const plain: PartitionDeclaration = {
  disposition: 'merge',
  hasKey: true,
  cursor: null,
  scope: 'resource',
  isOrdered: false,
  isAtomic: false,
  missing: 'keep',
}

const append = { ...plain, disposition: 'append' } as const
const each = { ...plain, cursor: 'number', scope: 'partition' } as const
const marked = { kind: 'merge', strategy: 'upsert', hardDelete: 'removed' } as const
const versions = { kind: 'merge', strategy: 'scd2' } as const
const markedVersions = { ...versions, hardDelete: 'removed' } as const
const groups = { kind: 'merge', strategy: 'delete-insert', mergeKey: ['group'] } as const
const markedGroups = { ...groups, hardDelete: 'removed' } as const
/** Behind a cursor only records that change come again, so that each is a group of its own. */
const single = { ...markedGroups, mergeKey: ['id'] } as const satisfies MergeDisposition
const byKey = { kind: 'merge', strategy: 'delete-insert' } as const

/** The kinds of resources that partitions are tried with. */
export const partitionDeclarations: readonly (readonly [title: string, declaration: PartitionDeclaration])[] =
  [
    ['an append', { ...append, hasKey: false }],
    ['an append with key', append],
    ['an atomic append', { ...append, hasKey: false, isAtomic: true }],
    ['a merge', plain],
    ['an atomic merge', { ...plain, isAtomic: true }],
    ['a merge that removes', { ...plain, disposition: marked }],
    ['a merge that deletes what is missing', { ...plain, missing: 'delete' }],
    ['a merge that flags what is missing', { ...plain, missing: 'flag' }],
    [
      'an atomic merge that removes and deletes what is missing',
      { ...plain, disposition: marked, isAtomic: true, missing: 'delete' },
    ],
    ['an atomic merge that flags what is missing', { ...plain, isAtomic: true, missing: 'flag' }],
    ['versions', { ...plain, disposition: versions, missing: 'delete' }],
    ['versions that only removals end', { ...plain, disposition: markedVersions }],
    ['an exchange of groups', { ...plain, disposition: groups }],
    ['an exchange of groups that removes', { ...plain, disposition: markedGroups }],
    ['an exchange of groups without key', { ...plain, disposition: groups, hasKey: false }],
    ['an exchange by key', { ...plain, disposition: byKey }],
    ['a replace', { ...plain, disposition: 'replace' }],
    ['a replace without key', { ...plain, disposition: 'replace', hasKey: false }],
    ...(['number', 'time'] as const).flatMap((cursor) => [
      [`a merge with a shared ${cursor}`, { ...plain, cursor }] as const,
      [`an append with a shared ${cursor}`, { ...append, cursor }] as const,
      [`a merge with a ${cursor} for each partition`, { ...each, cursor }] as const,
      [`an atomic merge with a ${cursor} for each partition`, { ...each, cursor, isAtomic: true }] as const,
      [`versions with a shared ${cursor}`, { ...plain, disposition: markedVersions, cursor }] as const,
      [
        `versions with a ${cursor} for each partition`,
        { ...each, disposition: markedVersions, cursor },
      ] as const,
      [`an exchange of groups with a shared ${cursor}`, { ...plain, disposition: single, cursor }] as const,
      [
        `an exchange of groups with a ${cursor} for each partition`,
        { ...each, disposition: single, cursor },
      ] as const,
    ]),
    [
      'a merge with a shared time that removes and deletes what is missing',
      { ...plain, disposition: marked, cursor: 'time', missing: 'delete' },
    ],
    [
      'a merge with a number for each partition that removes and flags what is missing',
      { ...each, disposition: marked, missing: 'flag' },
    ],
    ['an ordered merge with a number for each partition', { ...each, isOrdered: true }],
    ['an append with a number for each partition', { ...each, disposition: 'append' }],
    [
      'an ordered append with a number for each partition',
      { ...each, disposition: 'append', isOrdered: true },
    ],
    [
      'an append without key with a number for each partition',
      { ...each, disposition: 'append', hasKey: false },
    ],
    ['an atomic append with a number for each partition', { ...each, disposition: 'append', isAtomic: true }],
    ['an ordered merge with a shared number', { ...plain, cursor: 'number', isOrdered: true }],
  ]
