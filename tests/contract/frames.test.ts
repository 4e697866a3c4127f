import { expect, test } from 'vitest'
import { FRAME_MAGIC } from '#models/wire/frame/layout.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import { seenWord } from '#models/wire/seen-word.ts'
import { connect, told, until } from '#tests/support/connect.ts'
import { startServer } from '#tests/support/start-server.ts'

test('a visitor frame is one packet of bytes, and bare bytes from a client end its connection', async () => {
  await using server = await startServer()
  await using client = await connect(server.url)
  const packets: unknown[] = []
  client.socket.io.engine.on('packet', ({ data }) => packets.push(data))
  const frame = told(client.socket, 'frame')
  client.socket.emit('view', wholeView(1))
  await client.volunteer(false)
  server.source.visitors(5)
  const bytes = await frame
  expect(packets.filter((data) => typeof data !== 'string')).toHaveLength(1)
  expect(new Uint8Array(bytes)[0]).toBe(FRAME_MAGIC)
  const ended = new Promise((resolve) => client.socket.once('disconnect', resolve))
  client.socket.io.engine.write(new Uint8Array([1, 2, 3]))
  await ended
})

test('a hidden tab gets no frames, and the last one as soon as it is seen again', async () => {
  await using server = await startServer()
  await using client = await connect(server.url)
  let frames = 0
  client.socket.on('frame', () => (frames += 1))
  client.socket.emit('view', wholeView(1))
  client.socket.emit('view', NO_VIEW)
  await client.volunteer(false)
  server.source.visitors(1)
  server.source.tick()
  await told(client.socket, 'clock')
  expect(frames).toBe(0)
  client.socket.emit('view', wholeView(1))
  await until(() => frames === 1)
})

test('a stuck client gets no frames, the server queues nothing, and others get all', async () => {
  await using server = await startServer()
  await using good = await connect(server.url)
  const stuck = await connect(server.url)
  good.socket.emit('view', wholeView(1))
  stuck.socket.emit('view', wholeView(1))
  await Promise.all([good.volunteer(false), stuck.volunteer(false)])
  let frames = 0
  good.socket.on('frame', () => {
    frames += 1
    if (frames % 3 === 0) good.socket.io.engine.send(seenWord(3))
  })
  // Stops reading below socket.io: its websocket's own TCP stream.
  const tcp = (stuck.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }).ws._socket
  tcp.pause()
  const sent = 120
  for (let i = 0; i < sent; i++) {
    server.source.visitors(20_000)
    await until(() => frames === i + 1, `frame ${i + 1}`)
  }
  expect(server.transport.frames().skipped).toBeGreaterThan(20)
  expect(server.transport.longestQueue()).toBeLessThanOrEqual(server.limits.unseenFrames + 2)
  tcp.resume()
  stuck.socket.disconnect()
})
