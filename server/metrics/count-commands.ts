import { valueAt } from '#models/document/document-error.ts'
import type { CommandPath } from '#server/commands/command-path.ts'
import type { Counts } from './counts.ts'

/** The same path of commands, with every answer counted. */
export function countCommands(path: CommandPath, counts: Counts): CommandPath {
  return {
    ...path,
    async run(input, asker) {
      const ack = await path.run(input, asker)
      counts.answered(valueAt(input, ['action', 'type']), ack.duplicate ? 'duplicate' : ack.status)
      for (const { code } of ack.issues) counts.refused(code)
      return ack
    },
  }
}
