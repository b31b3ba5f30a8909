import type { ExactRecord } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { notes, persons, pick, segmentNames } from '../texts.ts'

/** Change requests: of flags and of segments, deep and with many lists. */
export const changeRequests: SimulatedList = {
  name: 'change_requests',
  rows: 160,
  record: (row) => {
    const hash = row.revisionHash
    const ofSegment = row.hash % 3 === 0
    return {
      id: idOf(row),
      title: mix(hash, 1) % 6 === 0 ? null : pick(notes, mix(hash, 2)),
      status: pick(['REQUESTED', 'APPROVED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN'], hash),
      operationType: pick(['CREATE', 'UPDATE', 'KILL', 'RESTORE', 'ARCHIVE'], row.hash),
      approvers: Array.from({ length: mix(hash, 3) % 3 }, (_, place) => pick(persons, mix(hash, place))),
      comments: Array.from({ length: mix(hash, 4) % 4 }, (_, place) => ({
        comment: pick(notes, mix(hash, place)),
        user: pick(persons, mix(hash, place + 10)),
        role: place === 0 ? 'SUBMITTER' : 'APPROVER',
        timestamp: BigInt(row.createdAt + place * 60_000),
      })),
      workspace: { id: `workspace-${row.hash % 5}`, type: 'workspace' },
      rolloutStatus: { id: `status-${hash % 6}`, name: `Stage ${hash % 6}`, type: 'rolloutStatus' },
      split: ofSegment ? null : split(row.hash, hash),
      segment: ofSegment ? segment(row.hash, hash) : null,
    }
  },
}

function split(rowHash: number, hash: number): ExactRecord {
  const share = BigInt(mix(hash, 20) % 101)
  return {
    id: `flag-${rowHash}`,
    name: `flag_${rowHash % 120}`,
    killed: mix(hash, 21) % 5 === 0,
    baselineTreatment: 'off',
    defaultTreatment: 'off',
    defaultRule: [
      { treatment: 'on', size: share },
      { treatment: 'off', size: 100n - share },
    ],
    rules: Array.from({ length: mix(hash, 22) % 3 }, (_, place) => ({
      condition: {
        combiner: 'AND',
        matchers: [{ type: 'IN_SEGMENT', string: pick(segmentNames, mix(hash, place)) }, nested(hash, place)],
      },
      buckets: [{ treatment: 'on', size: 100n }],
    })),
    treatments: ['on', 'off'].map((name, place) => ({
      name,
      description: place === 0 ? pick(notes, hash) : null,
      keys: Array.from({ length: mix(hash, 23 + place) % 3 }, (_, key) => `user-${key}`),
      segments: Array.from({ length: mix(hash, 25 + place) % 2 }, () => pick(segmentNames, hash)),
    })),
    trafficAllocation: BigInt(mix(hash, 27) % 101),
    trafficType: { id: `type-${rowHash % 5}`, name: 'user' },
    environment: { id: `environment-${rowHash % 60}`, name: 'Prod' },
    openChangeRequestId: mix(hash, 28) % 2 === 0 ? null : `change-${hash}`,
  }
}

/** A condition in a condition, as deep as its place. */
function nested(hash: number, depth: number): ExactRecord {
  if (depth === 0) return { type: 'GREATER_THAN_OR_EQUAL_NUMBER', number: BigInt(mix(hash, 30)) }
  return { type: 'ANY', of: [nested(hash, depth - 1)], negate: true }
}

function segment(rowHash: number, hash: number): ExactRecord {
  return {
    name: pick(segmentNames, rowHash),
    keys: Array.from({ length: mix(hash, 31) % 4 }, (_, key) => `user-${key}`),
    environment: { id: `environment-${rowHash % 60}`, name: 'Prod' },
  }
}
