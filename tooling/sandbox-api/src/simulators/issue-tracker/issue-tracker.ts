import { errorAnswer } from '../../http/answer.ts'
import type { FindRoute, Route, RouteRequest } from '../../http/routes/route.ts'
import { exactText } from '../../values/exact-text.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import type { Simulator, SimulatorServer } from '../simulator.ts'
import { askedIssues } from './asked-issues.ts'
import { linkedPage } from './linked-page.ts'
import { contributors, issueComments, issues } from './lists.ts'

/**
 * Issues of a repository, in the form of GitHub's API: bare lists whose next page stands in the header `link`, with the key
 * of the sandbox as bearer token. Every repository has the same ones.
 */
export const issueTracker: Simulator = {
  name: 'issue-tracker',
  lists: [contributors, issues, issueComments],
  routes: (server) => [
    listRoute(server, /^\/issues$/, 'issues', (records, { query }) => askedIssues(records, query)),
    listRoute(server, /^\/contributors$/, 'contributors', (records) => records),
    listRoute(server, /^\/issues\/(\d+)\/comments$/, 'issue_comments', (records, _request, [, number]) =>
      records
        .filter(({ issue_number: issue = null }) => exactText(issue) === number)
        .map(({ issue_number: _carried, ...comment }) => comment),
    ),
  ],
}

type Choose = (
  records: readonly ExactRecord[],
  request: RouteRequest,
  match: RegExpExecArray,
) => readonly ExactRecord[]

/** A list below `/repos/{owner}/{repository}`. */
function listRoute(server: SimulatorServer, below: RegExp, list: string, choose: Choose): FindRoute {
  return (path): Route | undefined => {
    const [, rest = ''] = /^\/repos\/[^/]+\/[^/]+(\/.*)$/.exec(path) ?? []
    const match = below.exec(rest)
    if (match === null) return undefined
    return {
      label: `/repos/{owner}/{repository}${rest.replace(/\d+/, '{number}')}`,
      resource: list,
      refuse: ({ headers }) =>
        headers.authorization === `Bearer ${server.apiKey}`
          ? undefined
          : errorAnswer(401, 'unauthorized', 'The token is not known.'),
      answer: (request) => linkedPage(server, request, choose(server.records(list), request, match)),
    }
  }
}
