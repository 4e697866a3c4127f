import { watchLoop } from '#server/health/watch-loop.ts'

/** A process that watches its own loop with short times, then gets stuck, idles for a while, or ends the watch. */
const end = watchLoop({ lookMs: 100, looks: 20 })
switch (process.argv[2]) {
  case 'stuck':
    setTimeout(() => {
      for (;;);
    }, 100)
    break
  case 'idle':
    setTimeout(() => {}, 3_000)
    break
  default:
    await end()
}
