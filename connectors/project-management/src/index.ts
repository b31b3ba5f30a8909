export { projectManagement, projectManagement as default } from './project-management-source.ts'
export type { ProjectManagementSettings } from './project-management-settings.ts'
export type { CollectionName, CollectionSettings, FieldSettings } from './settings/collection-settings.ts'
