import * as z from 'zod'
import type { SettingsSchema } from '@standpipe/core'
import { changeProperties, type ChangeSettings } from './settings/change-settings.ts'
import { shapeProperties, type ShapeSettings } from './settings/collection-settings.ts'
import { connectionProperties, type ConnectionSettings } from './settings/connection-settings.ts'
import { pagingProperties, type PagingSettings } from './settings/paging-settings.ts'
import { settingsProblems } from './settings/settings-problems.ts'

/** What the project management source needs to know: where the API is, and in what it differs from the common form. */
export interface ProjectManagementSettings
  extends ConnectionSettings, PagingSettings, ChangeSettings, ShapeSettings {}

/** Describes and validates `ProjectManagementSettings`; the key comes out of it as a `Secret`. */
export const projectManagementSettings: SettingsSchema<ProjectManagementSettings> = z
  .strictObject({ ...connectionProperties, ...pagingProperties, ...changeProperties, ...shapeProperties })
  .superRefine((settings, context) => {
    for (const { path, message } of settingsProblems(settings)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })
