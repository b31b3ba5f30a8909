import type { Config } from '../define/config.ts'
import type { ConfigFile } from '../file/config-file.ts'
import { configError } from './config-problem.ts'
import { nameProblems } from './name-problems.ts'
import { shapeProblems } from './shape-problems.ts'
import { valueProblems } from './value-problems.ts'

/** A configuration whose shape, names and references are right; its sources were not asked yet. */
export type CheckedConfig = Config

/** Checks what a configuration says. Throws `ConfigurationError` with everything that is wrong, each with its place. */
export function checkConfig(file: ConfigFile): CheckedConfig {
  const { value } = file
  const problems = [...shapeProblems(value), ...valueProblems(value)]
  if (problems.length > 0) throw configError(file, problems)
  const config = value as CheckedConfig
  const misnamed = nameProblems(config)
  if (misnamed.length > 0) throw configError(file, misnamed)
  return config
}
