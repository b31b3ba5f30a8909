import { filesOf, type Repository, type WorkspacePackage } from '../repository.ts'
import type { Rule } from '../rule.ts'

/**
 * Whoever changes a published package says in a changeset what that means for its users. A release, which turns
 * changesets into changelogs, has said so already.
 */
export const changesets: Rule = {
  name: 'changesets',
  *check(repository) {
    const { changedFiles, packages } = repository
    if (changedFiles === undefined) return
    const announced = announcedPackages(repository, changedFiles)
    for (const owner of packages.filter(({ manifest }) => !manifest.private)) {
      const { name } = owner.manifest
      const isAnnounced = announced.has(name) || changedFiles.has(`${owner.folder}/CHANGELOG.md`)
      if (!isAnnounced && isChanged(repository, owner, changedFiles)) {
        yield { path: '.changeset', message: `${name} has changed: run \`pnpm changeset\` and describe it` }
      }
    }
  },
}

/** The packages that new or edited changesets name in their front matter. */
function announcedPackages({ files }: Repository, changedFiles: ReadonlySet<string>): ReadonlySet<string> {
  const texts = [...changedFiles]
    .filter((path) => /^\.changeset\/[^/]+\.md$/.test(path))
    .map((path) => files.get(path) ?? '')
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/^['"]?([^'":]+)['"]?: (?:major|minor|patch)$/gm)].map(([, name]) => name ?? ''),
    ),
  )
}

function isChanged(
  repository: Repository,
  owner: WorkspacePackage,
  changedFiles: ReadonlySet<string>,
): boolean {
  const published = new RegExp(`^${owner.folder}/(?:src/|package\\.json$)`)
  const deleted = [...changedFiles].filter((path) => !repository.files.has(path))
  const paths = [...filesOf(repository, owner).map(([path]) => path), ...deleted]
  return paths.some(
    (path) => changedFiles.has(path) && published.test(path) && !/\.test(-d)?\.ts$/.test(path),
  )
}
