/** Every kind of component, in the order of the tiers. Adding a kind is its file and its line here. */
export const KINDS = {} as Record<KindName, never>
export type KindName = 'client' | 'dns' | 'load-balancer' | 'server' | 'web-server' | 'database'
