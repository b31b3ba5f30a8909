import { defineSource, type SourceFactory } from '@standpipe/core'
import { apiKeyAuth, createRestSource, type RestResource } from '@standpipe/rest'
import { resourceInForm } from './form/resource-in-form.ts'
import { projectManagementSettings, type ProjectManagementSettings } from './project-management-settings.ts'
import { defaults } from './settings/defaults.ts'
import { commonResources } from './common-resources.ts'

/**
 * Makes a source that reads users, clients, projects and the work in them. Without further settings the API is one of the
 * common form in `openapi.yaml`.
 *
 * @example
 * const source = projectManagement({ baseUrl: 'https://api.example.com', apiKey: process.env['PROJECT_MANAGEMENT__API_KEY'] ?? '' })
 */
export const projectManagement: SourceFactory<ProjectManagementSettings> = defineSource({
  name: 'project-management',
  settings: projectManagementSettings,
  create: (settings) => {
    const { baseUrl, apiKey, headers, errorPath, requestsPerMinute } = settings
    const { pathPrefix = defaults.pathPrefix, keyName = defaults.keyName, keyIn = defaults.keyIn } = settings
    return createRestSource({
      name: 'project-management',
      client: {
        baseUrl: joined(baseUrl, pathPrefix),
        auth: apiKeyAuth({ name: keyName, key: apiKey, in: keyIn }),
        ...(headers !== undefined && { headers }),
        ...(errorPath !== undefined && { errorPath }),
        ...(requestsPerMinute !== undefined && { rateLimit: { requests: requestsPerMinute, per: 60 } }),
      },
      resources: commonResources
        .map((resource) => resourceInForm(resource, settings))
        .filter((resource): resource is RestResource => resource !== null),
    })
  },
})

function joined(baseUrl: string, pathPrefix: string): string {
  const prefix = pathPrefix.replace(/^\/+|\/+$/g, '')
  return prefix === '' ? baseUrl : `${baseUrl.replace(/\/+$/, '')}/${prefix}`
}
