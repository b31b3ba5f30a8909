import type { SimulatedList } from '../simulator.ts'

/** Posts, counted from 0. */
export const posts: SimulatedList = {
  name: 'posts',
  rows: 25,
  record: ({ number, revision }) => ({
    id: BigInt(number),
    title: told(`Post ${number}`, revision),
    body: told(`Post body ${number}`, revision),
  }),
}

/** Comments: fifty of each post, counted from 0 in each. */
export const comments: SimulatedList = {
  name: 'comments',
  rows: 1250,
  record: ({ number, revision }, view) => {
    const count = view.rows('posts')
    const post = number % count
    if (view.record('posts', post) === undefined) return undefined
    const id = Math.floor(number / count)
    return {
      id: BigInt(id),
      post_id: BigInt(post),
      body: told(`Comment ${id} for post ${post}`, revision),
    }
  },
}

/** A text that tells whether it was changed. */
function told(text: string, revision: number): string {
  return revision === 0 ? text : `${text}, revision ${revision}`
}
