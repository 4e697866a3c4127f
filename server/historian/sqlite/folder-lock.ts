import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { serverIssue, StartError } from '#server/errors.ts'

/**
 * Takes a data folder for this process. The lock is one of the operating system on a small database of its own: it goes with the
 * process, also by kill -9, and leaves nothing to clean up.
 * @returns how to give it back
 * @throws StartError DATA_IN_USE when another server has it
 */
export function lockFolder(folder: string): () => void {
  const db = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw new StartError([serverIssue('DATA_IN_USE', folder, 'a folder that no other server uses', '--data')], error)
  }
  return () => db.close()
}
