import type { Rule } from '../rule.ts'

const registryHost = /\b(?:registry|npm|mirrors?)\.[a-z0-9-]+\.(?:[a-z0-9-]+\.)*[a-z]{2,}\b/i
const machinePath = /(?<![\w.~/-])\/(?:home|Users|root|work|opt|tmp|var\/folders)\/[\w.-]+|\b[A-Z]:\\Users\\/

/** No file knows the machine it was written on or the registry it was installed from, the lockfile included. */
export const foreignNames: Rule = {
  name: 'foreign-names',
  *check({ files }) {
    for (const [path, text] of files) {
      const host = registryHost.exec(text)
      if (host) yield { path, message: `"${host[0]}" names a package registry` }
      const machine = machinePath.exec(text)
      if (machine) yield { path, message: `"${machine[0]}" is a path of somebody's machine` }
    }
  },
}
