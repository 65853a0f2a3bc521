import type { CacheSetting } from '../../../src/architecture/theory/hit-ratio.ts'
import { KeyStream } from './key-stream.ts'

/** A real cache with real keys, each one look-up: what the formulas are measured against. Time is look-ups. */
export interface TwinSetting extends Omit<CacheSetting, 'capacityKb' | 'scannedKb'> {
  readonly objects: number
  readonly exponent: number
  /** Objects of equal size that fit. */
  readonly capacity: number
  readonly writesPerLookup: number
  readonly writes: 'as-read' | 'evenly'
  /** Objects read once and never again, for every look-up. */
  readonly scans: number
  /** LFU: all counts are halved after that many look-ups. */
  readonly halveAfter?: number
  readonly seed: string
}

interface Entry {
  readonly version: number
  readonly filledAt: number
}

interface Fetch {
  readonly at: number
  readonly id: number
}

export class CacheTwin {
  readonly keys: KeyStream
  now = 0
  fetches = 0
  readonly #setting: TwinSetting
  /** [rank] the object that has this place now. */
  readonly #object: Int32Array
  #nextId: number
  readonly #cached = new Map<number, Entry>()
  readonly #changedAt = new Map<number, number[]>()
  readonly #count = new Map<number, number>()
  readonly #counted: Set<number>[] = []
  #least = 0
  readonly #expiry: { at: number; id: number }[] = []
  #expired = 0
  readonly #pending: Fetch[] = []
  #arrived = 0
  readonly #fetching = new Set<number>()

  constructor(setting: TwinSetting) {
    this.#setting = setting
    this.keys = new KeyStream(setting.objects, setting.exponent, setting.seed)
    this.#object = Int32Array.from({ length: setting.objects }, (_, i) => i)
    this.#nextId = setting.objects
  }

  /** Shares of hits, stale hits and shared fetches among the next look-ups. */
  run(lookups: number): { hit: number; stale: number; fetched: number } {
    let hits = 0
    let stale = 0
    this.fetches = 0
    for (let i = 0; i < lookups; i++) {
      const rank = this.keys.next()
      const found = this.ask(rank)
      if (found) hits++
      if (found && found.version !== this.#versionAt(this.#object[rank], this.now)) stale++
    }
    return { hit: hits / lookups, stale: stale / lookups, fetched: this.fetches / lookups }
  }

  /** One look-up, and what it finds. */
  ask(rank: number): Entry | undefined {
    this.#pass()
    return this.#read(this.#object[rank])
  }

  /** Everything in memory is lost. */
  flush(): void {
    this.#cached.clear()
    this.#counted.length = 0
    this.#count.clear()
  }

  /** Entries get ages of their own, up to the time to live: as if they had not all been filled at the start. */
  scatter(): void {
    this.#expiry.length = 0
    this.#expired = 0
    for (const [id, entry] of this.#cached) {
      const age = Math.floor((this.keys.any() / this.keys.objects) * this.#setting.ttl)
      this.#cached.set(id, { ...entry, filledAt: this.now - age })
      this.#expiry.push({ at: this.now - age + this.#setting.ttl, id })
    }
    this.#expiry.sort((a, b) => a.at - b.at)
  }

  /** `count` objects are read once, one after the other. */
  scan(count: number): void {
    for (let i = 0; i < count; i++) this.#read(this.#nextId++)
    this.fetches -= count
  }

  /** One look-up's worth of time: writes, scans, drift, arriving fetches, expiry. */
  #pass(): void {
    const { writesPerLookup, writes, scans, replaced, objects, halveAfter, ttl } = this.#setting
    this.now++
    if (this.keys.chance(writesPerLookup))
      this.#write(this.#object[writes === 'evenly' ? this.keys.any() : this.keys.next()])
    if (this.keys.chance(scans)) this.scan(1)
    if (this.keys.chance(replaced * objects)) this.#object[this.keys.any()] = this.#nextId++
    while (this.#arrived < this.#pending.length && this.#pending[this.#arrived].at <= this.now)
      this.#arrive(this.#pending[this.#arrived++])
    while (this.#expired < this.#expiry.length && this.#expiry[this.#expired].at <= this.now) {
      const { id, at } = this.#expiry[this.#expired++]
      if (this.#cached.get(id)?.filledAt === at - ttl) this.#drop(id)
    }
    if (halveAfter && this.now % halveAfter === 0) this.#halve()
  }

  #read(id: number): Entry | undefined {
    const { eviction, fill } = this.#setting
    if (eviction === 'lfu') this.#see(id)
    const found = this.#cached.get(id)
    if (found && eviction === 'lru') {
      this.#cached.delete(id)
      this.#cached.set(id, found)
    }
    if (!found && !this.#fetching.has(id)) {
      this.fetches++
      const fetch = { at: this.now + fill, id }
      if (fill === 0) this.#arrive(fetch)
      else {
        this.#fetching.add(id)
        this.#pending.push(fetch)
      }
    }
    return found
  }

  #arrive({ at, id }: Fetch): void {
    this.#fetching.delete(id)
    this.#store(id, this.#versionAt(id, at - this.#setting.lag))
  }

  #write(id: number): void {
    const changes = this.#changedAt.get(id)
    if (changes) changes.push(this.now)
    else this.#changedAt.set(id, [this.now])
    if (this.#setting.writePolicy === 'invalidate') this.#drop(id)
    if (this.#setting.writePolicy === 'write-through') {
      if (this.#setting.eviction === 'lfu') this.#see(id)
      this.#store(id, this.#versionAt(id, this.now))
    }
  }

  /** How often the object had been written up to a time. */
  #versionAt(id: number, time: number): number {
    const changes = this.#changedAt.get(id)
    if (!changes) return 0
    let version = changes.length
    while (version > 0 && changes[version - 1] > time) version--
    return version
  }

  #store(id: number, version: number): void {
    const { capacity, ttl } = this.#setting
    this.#drop(id)
    if (this.#cached.size >= capacity) this.#drop(this.#victim())
    this.#cached.set(id, { version, filledAt: this.now })
    if (this.#setting.eviction === 'lfu') this.#rank(id)
    if (ttl < 1e15) this.#expiry.push({ at: this.now + ttl, id })
  }

  #drop(id: number): void {
    if (this.#cached.delete(id)) this.#counted[this.#count.get(id) ?? 0]?.delete(id)
  }

  #victim(): number {
    if (this.#setting.eviction !== 'lfu') return this.#cached.keys().next().value!
    while (!this.#counted[this.#least]?.size) this.#least++
    return this.#counted[this.#least].values().next().value!
  }

  /** One more request for it: counted whether cached or not. */
  #see(id: number): void {
    const count = this.#count.get(id) ?? 0
    this.#counted[count]?.delete(id)
    this.#count.set(id, count + 1)
    if (this.#cached.has(id)) this.#rank(id)
  }

  #rank(id: number): void {
    const count = this.#count.get(id) ?? 0
    this.#counted[count] ??= new Set()
    this.#counted[count].add(id)
    this.#least = Math.min(this.#least, count)
  }

  #halve(): void {
    this.#counted.length = 0
    for (const [id, count] of this.#count) {
      if (count > 1) this.#count.set(id, count >> 1)
      else this.#count.delete(id)
    }
    this.#least = 0
    for (const id of this.#cached.keys()) this.#rank(id)
  }
}
