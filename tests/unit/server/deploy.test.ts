import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'

const SERVER = new URL('../../../server', import.meta.url).pathname
const DEPLOY = join(SERVER, 'deploy')
const [dockerfile, compose, nginx] = ['Dockerfile', 'compose.yaml', 'nginx.conf'].map((file) =>
  readFileSync(join(DEPLOY, file), 'utf8'),
) as [string, string, string]
const sources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(SERVER, file), 'utf8'))
  .join('\n')

/** What whoever starts it fills in. */
const FILLED: Readonly<Record<string, string>> = {
  ORIGIN: 'https://park.example',
  REDIS_PASSWORD: 'red',
  POSTGRES_PASSWORD: 'blue',
  METRICS_TOKEN: 'm'.repeat(22),
}
const filled = (text: string): string => text.replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_, name: string) => FILLED[name] ?? `no ${name}`)

/** The part of the file that belongs to a service or an anchor: everything that stands further in. */
function part(name: string): string {
  const lines = compose.split('\n')
  const first = lines.findIndex((line) => new RegExp(`^ *${name}:( &\\w+)?$`).test(line))
  const depth = lines[first]!.search(/\S/)
  const length = lines.slice(first + 1).findIndex((line) => line.trim() !== '' && line.search(/\S/) <= depth)
  return lines.slice(first + 1, length === -1 ? undefined : first + 1 + length).join('\n')
}

function command(of: string): string[] {
  const list = /^ *command:\s*(\[[^\]]*\])/m.exec(of)?.[1] ?? ''
  return [...list.matchAll(/'([^']*)'/g)].map(([, word]) => filled(word!))
}

function environment(of: string): Record<string, string> {
  return Object.fromEntries([...of.matchAll(/^ *([A-Z_]+): (\S.*)$/gm)].map(([, name, value]) => [name!, filled(value!)]))
}

describe.each([
  ['twin', 'venue'],
  ['x-gateway', 'gateway'],
] as const)('%s', (name, serves) => {
  const service = part(name)

  test('is started by flags and an environment that the server knows', () => {
    const config = readConfig(command(service), environment(service))
    expect(config).toMatchObject({ serves, host: '0.0.0.0', port: 8080, origins: ['https://park.example'] })
    expect(config.bus?.url).toBe('redis://:red@redis:6379')
    expect(config.metricsToken).toBe(FILLED.METRICS_TOKEN)
    for (const variable of Object.keys(environment(service))) expect(sources, variable).toContain(variable)
  })

  test('believes the proxies of its own net, and nobody else', () => {
    expect(compose).toContain(`subnet: ${readConfig(command(service), environment(service)).proxies[0]}`)
  })
})

test('the owner lets nobody in without sign-in, and keeps what it must on a volume', () => {
  const config = readConfig(command(part('twin')), environment(part('twin')))
  expect([config.auth, config.strangers]).toEqual(['on', 'refused'])
  expect(part('twin')).toContain(`volumes: [data:${config.data}]`)
  expect(dockerfile).toContain(`VOLUME ${config.data}`)
})

test('no secret stands in the files', () => {
  for (const [, value] of compose.matchAll(/(?:PASSWORD|TOKEN|AUTH)\w*: (.*)$/gm)) expect(value).toMatch(/^\$\{\w+:\?/)
})

test('the image runs this server, with the same Node, and not as root', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(SERVER, '../package.json'), 'utf8')) as { devDependencies: { node: string } }
  expect(dockerfile).toContain(`FROM node:${devDependencies.node.split('.')[0]}-slim`)
  expect(dockerfile).toMatch(/^RUN npm ci /m)
  expect(dockerfile).toMatch(/^USER node$/m)
  expect(dockerfile).toMatch(/^HEALTHCHECK /m)
  const [node, script, ...flags] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(dockerfile)![1]!) as string[]
  expect([node, script]).toEqual(['node', 'server/main.ts'])
  expect(readConfig(flags).build).toBe('never')
})

describe('nginx', () => {
  /** The body of a location. */
  const location = (path: string): string => new RegExp(`location ${path} \\{([^}]*)\\}`).exec(nginx)?.[1] ?? ''

  test('sends to services that exist, on the port they have', () => {
    const servers = [...nginx.matchAll(/^ *server ([\w-]+):(\d+)/gm)].map(([, host, port]) => [host!, port!])
    expect(servers.map(([host]) => host)).toEqual(['gateway-1', 'gateway-2', 'twin'])
    for (const [host, port] of servers) {
      expect(compose).toMatch(new RegExp(`^  ${host}:`, 'm'))
      expect(port).toBe('8080')
    }
    for (const [, upstream] of nginx.matchAll(/proxy_pass http:\/\/(\w+);/g)) expect(nginx).toContain(`upstream ${upstream} {`)
    expect(location('/api/')).toContain('proxy_pass http://twin')
  })

  test('lets sockets through, for longer than a silent client is kept, and holds nothing back', () => {
    const socketio = readFileSync(join(SERVER, 'transport/socketio.ts'), 'utf8')
    const [, every, patience] = /pingInterval: ([\d_]+), pingTimeout: ([\d_]+)/.exec(socketio)!
    const silentS = (Number(every!.replace('_', '')) + Number(patience!.replace('_', ''))) / 1000
    expect(Number(/proxy_read_timeout (\d+)s/.exec(location('/socket.io/'))![1])).toBeGreaterThan(silentS)
    expect(nginx).toContain('proxy_set_header Upgrade $http_upgrade')
    expect(nginx).toContain('proxy_set_header Connection $connection_upgrade')
    expect(nginx).toContain('proxy_buffering off')
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for')
  })

  test('speaks TLS 1.2 and later, says so for a year, and shows no figures', () => {
    expect(nginx).toContain('ssl_protocols TLSv1.2 TLSv1.3;')
    expect(nginx).toMatch(/Strict-Transport-Security "max-age=31536000/)
    for (const path of ['= /metrics', '= /healthz', '= /readyz ']) expect(location(path)).toContain('return 404')
  })
})
