import { closestNames } from '@standpipe/runner'
import type { CheckedConfig } from './check-config.ts'
import type { ConfigProblem } from './config-problem.ts'

/** Names of profiles and pipelines that a configuration mentions and does not have. */
export function nameProblems({ profile, profiles = {}, pipelines }: CheckedConfig): readonly ConfigProblem[] {
  const known = Object.keys(profiles)
  const ofDefault: readonly ConfigProblem[] =
    profile === undefined || known.includes(profile)
      ? []
      : [{ path: ['profile'], message: `there is no profile of this name; ${orWhich(profile, known)}` }]
  const ofProfiles = Object.entries(profiles).flatMap(([name, { pipelines: own = {} }]) =>
    Object.keys(own)
      .filter((pipeline) => !Object.hasOwn(pipelines, pipeline))
      .map((pipeline) => ({
        path: ['profiles', name, 'pipelines', pipeline],
        message: `there is no pipeline of this name; ${orWhich(pipeline, Object.keys(pipelines))}`,
      })),
  )
  return [...ofDefault, ...ofProfiles]
}

function orWhich(name: string, known: readonly string[]): string {
  const closest = closestNames(name, known)
  if (closest.length > 0) return `did you mean ${closest.join(' or ')}?`
  return known.length === 0 ? 'there is none' : `there are ${known.join(', ')}`
}
