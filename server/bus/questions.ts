import type { Problem, Role, Snapshot } from '#models/wire/events.ts'
import type { Person } from '#models/wire/lease.ts'
import type { Audit } from '#server/auth/auditor.ts'
import type { Credential, Identity } from '#server/auth/identify.ts'
import type { Shown } from '#server/auth/reception.ts'
import type { About, DeskEvent, KnownJournal } from '#server/transport/desk.ts'

/** A client as one process tells another of it. The bus is ours alone: what a gateway says of its clients is believed. */
export interface RemoteClient {
  readonly id: string
  readonly role: Role
  readonly person: Person
  readonly address: string
}

/** What a gateway asks the owner, and what it is answered. */
export interface Questions {
  /** What the venue is. The last turn is told again to all gateways. */
  about: { body: null; answer: About }
  admit: { body: Shown; answer: Identity | { readonly problem: Problem } }
  /** Somebody is in by this: answered when they must go, or with null when they have left. */
  attend: { body: { readonly guest: string; readonly credential: Credential }; answer: Problem | null }
  /** Let this client in: answered with all it must be told. It does not go by the stream, which everyone reads and which is kept. */
  enter: { body: { readonly client: RemoteClient; readonly had: KnownJournal | null }; answer: Snapshot }
  /** It has been told: tell it by the stream what has been published since, if anything, and let it hear what everyone hears. */
  live: { body: { readonly client: string; readonly seq: number }; answer: true }
  /** What a client sent; answered as the owner's desk answers, or null when the owner does not know the client. */
  event: {
    body: { readonly client: string; readonly event: DeskEvent; readonly input: unknown }
    answer: { readonly answer: unknown } | null
  }
}

/** What a gateway says without waiting. */
export interface Words {
  /** A client has gone. */
  left: { readonly client: string }
  /** Whoever was in by a credential has gone. */
  depart: { readonly guest: string }
  /** Somebody has done something, so that their session goes on. */
  acted: { readonly credential: Credential }
  audit: Parameters<Audit>[0]
  /** The gateway is still there. */
  here: null
}

/** What the owner says to everyone while it is there. */
export interface Beat {
  readonly fence: number
  /** Within one term nothing it published was lost. */
  readonly term: string
}

/** Everything a gateway can send. */
export type Message =
  | { [Kind in keyof Questions]: { kind: Kind; body: Questions[Kind]['body'] } }[keyof Questions]
  | { [Kind in keyof Words]: { kind: Kind; body: Words[Kind] } }[keyof Words]
