/** Ids of the lists, by the number of the row. Those of tasks lie beyond 2^53, those of attachments are texts. */
export const ids = {
  users: (number: number): bigint => BigInt(11 + number),
  clients: (number: number): bigint => BigInt(5001 + number),
  projects: (number: number): bigint => BigInt(101 + number),
  milestones: (number: number): bigint => BigInt(30_001 + number),
  taskLists: (number: number): bigint => BigInt(40_001 + number),
  tasks: (number: number): bigint => 9_007_199_254_740_993n + BigInt(number),
  comments: (number: number): bigint => BigInt(700_001 + number),
  attachments: (number: number): string => `f${String(number).padStart(7, '0')}`,
  timeEntries: (number: number): bigint => BigInt(900_001 + number),
  tags: (number: number): bigint => BigInt(1 + number),
  customFields: (number: number): bigint => BigInt(61 + number),
} as const
