import { worldHashes } from './world-hashes.ts'

/** Web worker that answers an order in JSON with its hashes. */
self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
  self.postMessage(worldHashes(data))
})
