import { valueAt } from '#models/document/document-error.ts'
import type { CommandPath } from '#server/commands/command-path.ts'
import { serverIssue } from '#server/errors.ts'
import type { Ownership } from './owner-lock.ts'

/**
 * The same path of commands, which refuses while nobody can say who owns the venue: cut off from Redis, this process cannot see another
 * take its place, and two must never act in one venue.
 */
export function onlyWhenSure(path: CommandPath, { isSure }: Pick<Ownership, 'isSure'>, simMs: () => number): CommandPath {
  return {
    ...path,
    async run(input, asker) {
      if (isSure()) return path.run(input, asker)
      const id = valueAt(input, ['id'])
      return {
        id: typeof id === 'string' ? id.slice(0, 64) : '',
        status: 'refused',
        duplicate: false,
        simMs: simMs(),
        issues: [serverIssue('OWNER_UNSURE', 'unknown', 'an owner that Redis confirms', '')],
      }
    },
  }
}
