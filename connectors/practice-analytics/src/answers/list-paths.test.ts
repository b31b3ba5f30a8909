import { expect, it } from 'vitest'
import { listPaths } from './list-paths.ts'

it('names every list that a column lies in, once', () => {
  const columns = ['A.B[].ID', 'A.B[].C.D[].E', 'A.B[].C.D[].F', 'A.B[].G[]', 'plain', 'A.X']
  expect(listPaths(columns)).toEqual(['A.B', 'A.B.C.D', 'A.B.G'])
})
