import type { Rule } from '../rule.ts'
import { arrows } from './arrows.ts'
import { changesets } from './changesets.ts'
import { connectorReadme } from './connector-readme.ts'
import { cycles } from './cycles.ts'
import { declaredImports } from './declared-imports.ts'
import { dependencyVersions } from './dependency-versions.ts'
import { exportAll } from './export-all.ts'
import { foreignNames } from './foreign-names.ts'
import { generatedTables } from './generated-tables.ts'
import { importPaths } from './import-paths.ts'
import { leftoverMarks } from './leftover-marks.ts'
import { manifestFields } from './manifest-fields.ts'
import { packageFiles } from './package-files.ts'
import { rootFiles } from './root-files.ts'
import { testSkips } from './test-skips.ts'

/** Every rule; a new one is a file beside this one and a line here. */
export const rules: readonly Rule[] = [
  arrows,
  changesets,
  connectorReadme,
  cycles,
  declaredImports,
  dependencyVersions,
  exportAll,
  foreignNames,
  generatedTables,
  importPaths,
  leftoverMarks,
  manifestFields,
  packageFiles,
  rootFiles,
  testSkips,
]
