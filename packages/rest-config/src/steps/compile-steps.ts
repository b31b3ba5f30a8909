import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { Variables } from '../environment/variables.ts'
import { constantStep } from './kinds/constant-step.ts'
import { dropStep } from './kinds/drop-step.ts'
import { filterStep } from './kinds/filter-step.ts'
import { hashStep } from './kinds/hash-step.ts'
import { renameStep } from './kinds/rename-step.ts'
import type { CompiledStep } from './step.ts'
import type { Step } from './step-schema.ts'

/** Makes steps ready to be taken. What cannot be used is added to the problems. */
export function compileSteps(
  steps: readonly Step[],
  at: DocumentPath,
  { variables, problems }: { readonly variables: Variables; readonly problems: Problems },
): readonly CompiledStep[] {
  return steps.flatMap((step, index) => {
    const place = [...at, index]
    return problems.attempt(place, () => compile(step, place, variables)) ?? []
  })
}

function compile(step: Step, at: DocumentPath, variables: Variables): CompiledStep {
  if (step.filter !== undefined) return filterStep(step.filter)
  if (step.rename !== undefined) return renameStep(step.rename)
  if (step.drop !== undefined) return dropStep(step.drop)
  if (step.hash !== undefined) {
    return hashStep(step.hash.fields, variables.secret(step.hash.key, [], [...at, 'hash', 'key']))
  }
  return constantStep(step.constant ?? {})
}
