/** Preloaded into children: ends them when the server is gone, even by `kill -9`, so that no orphan stays on duty. */
process.on('disconnect', () => process.exit(0))
process.channel?.unref()
