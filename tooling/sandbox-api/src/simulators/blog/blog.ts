import { errorAnswer } from '../../http/answer.ts'
import type { FindRoute } from '../../http/routes/route.ts'
import { exactText } from '../../values/exact-text.ts'
import type { ExactValue } from '../../values/exact-value.ts'
import type { Simulator, SimulatorServer } from '../simulator.ts'
import { exactAnswer } from '../exact-answer.ts'
import { comments, posts } from './lists.ts'
import { numberedPage } from './numbered-page.ts'

/**
 * A blog: posts in pages of five that link to the next one, each with a record of its own and a list of comments. It is the
 * API that dlt's own tests of declarative sources read. No key.
 */
export const blog: Simulator = {
  name: 'blog',
  lists: [posts, comments],
  routes: (server) => [listOfPosts(server), onePost(server), commentsOfPost(server)],
}

function listOfPosts(server: SimulatorServer): FindRoute {
  return (path) =>
    path === '/posts'
      ? {
          label: path,
          resource: 'posts',
          answer: (request) => {
            const listed = server.records('posts').map(({ id = null, title = null }) => ({ id, title }))
            return numberedPage(server, request, listed)
          },
        }
      : undefined
}

function onePost(server: SimulatorServer): FindRoute {
  return (path) => {
    const [, id] = /^\/posts\/([^/]+)$/.exec(path) ?? []
    return id === undefined
      ? undefined
      : {
          label: '/posts/{id}',
          resource: 'posts',
          answer: () => {
            const post = server.records('posts').find((record) => is(record['id'], id))
            return post === undefined ? noSuchPost() : exactAnswer(post)
          },
        }
  }
}

function commentsOfPost(server: SimulatorServer): FindRoute {
  return (path) => {
    const [, id] = /^\/posts\/([^/]+)\/comments$/.exec(path) ?? []
    return id === undefined
      ? undefined
      : {
          label: '/posts/{id}/comments',
          resource: 'comments',
          answer: (request) => {
            const isThere = server.records('posts').some((record) => is(record['id'], id))
            if (!isThere) return noSuchPost()
            const ofPost = server.records('comments').filter(({ post_id }) => is(post_id, id))
            return numberedPage(server, request, ofPost)
          },
        }
  }
}

function noSuchPost(): ReturnType<typeof errorAnswer> {
  return errorAnswer(404, 'not_found', 'There is no such post.')
}

function is(value: ExactValue | undefined, text: string): boolean {
  return value !== undefined && exactText(value) === text
}
