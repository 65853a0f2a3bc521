/**
 * Exponential, logarithm, power and ln Γ from + − × ÷ only, so that every machine gets the same bits.
 *
 * JavaScript leaves `Math.exp` and its relatives to the engine (they differ between CPUs and Node versions);
 * the four operations and `Math.sqrt` are exact IEEE 754 everywhere. Algorithms and coefficients: fdlibm
 * 5.3 (Sun Microsystems 1993), e_exp.c and e_log.c; errors stay below 1 ulp.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const INVERSE_LN2 = Math.LOG2E

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
// The high word holds sign, exponent and 20 bits of the mantissa; where it lies depends on the CPU.
double[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0

/** 2^k for k in −1022..1023, at k + 1022: looking it up is faster than building its bits. */
const POWERS_OF_TWO = new Float64Array(2046)
POWERS_OF_TWO[0] = 2.2250738585072014e-308
for (let i = 1; i < POWERS_OF_TWO.length; i++) POWERS_OF_TWO[i] = 2 * POWERS_OF_TWO[i - 1]

function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k + 1022]
}

/** eˣ by fdlibm's rational approximation, to build the table of `dexp`. */
function exactExp(x: number): number {
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  const k = Math.floor(x * INVERSE_LN2 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000)
  if (k > 1023) return y * 2 * powerOfTwo(k - 1)
  return y * powerOfTwo(k)
}

/** 2^(j/64), so that what is left for the polynomial of `dexp` is less than 0.0055. */
const CELLS = 64
const ROOTS_OF_TWO = Float64Array.from({ length: CELLS }, (_, j) => exactExp((j / CELLS) * Math.LN2))
const LN2_HIGH_OF_CELL = LN2_HIGH / CELLS
const LN2_LOW_OF_CELL = LN2_LOW / CELLS

/**
 * Where a number passes between `dexp` or `dlog` and what works it out. A number that a function takes or returns
 * costs an allocation, unless V8 compiles the function into its caller, as it does with small ones that are called often.
 */
const passed = new Float64Array(1)

/** eˣ. */
export function dexp(x: number): number {
  passed[0] = x
  dexpAll(passed, 1)
  return passed[0]
}

/** Replaces the first `count` values by their exponentials. */
export function dexpAll(values: Float64Array, count: number): void {
  // Looked up once: V8 does not know that these stay what they are.
  const [roots, powers] = [ROOTS_OF_TWO, POWERS_OF_TWO]
  for (let i = 0; i < count; i++) {
    const x = values[i]
    if (!(x > -708 && x < 709)) {
      values[i] = exactExp(x)
      continue
    }
    // A table and a short polynomial (Tang 1989).
    const k = Math.floor(x * (INVERSE_LN2 * CELLS) + 0.5)
    const r = x - k * LN2_HIGH_OF_CELL - k * LN2_LOW_OF_CELL
    const p = r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))))
    const root = roots[k & (CELLS - 1)]
    values[i] = (root + root * p) * powers[(k >> 6) + 1022]
  }
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function dlog(x: number): number {
  passed[0] = x
  logOfPassed()
  return passed[0]
}

/** Replaces the first `count` values by their logarithms. */
export function dlogAll(values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    passed[0] = values[i]
    logOfPassed()
    values[i] = passed[0]
  }
}

function logOfPassed(): void {
  let x = passed[0]
  if (!(x > 0 && x < Infinity)) {
    passed[0] = x === 0 ? -Infinity : x > 0 ? Infinity : NaN
    return
  }
  let k = 0
  if (x < 2.2250738585072014e-308) {
    k = -54
    x *= 18014398509481984
  }
  double[0] = x
  // Split x = 2^k (1 + f) with 1 + f between √½ and √2.
  const high = words[HIGH]
  const mantissa = high & 0xfffff
  const carry = (mantissa + 0x95f64) & 0x100000
  words[HIGH] = mantissa | (carry ^ 0x3ff00000)
  k += (high >>> 20) - 1023 + (carry >>> 20)
  const f = double[0] - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const halfSquare = 0.5 * f * f
  passed[0] = k * LN2_HIGH - (halfSquare - (s * (halfSquare + odd + even) + k * LN2_LOW) - f)
}

/** xʸ for x ≥ 0; the relative error grows as |y ln x| × 2⁻⁵³. */
export function dpow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (x === 0) return y > 0 ? 0 : Infinity
  return dexp(y * dlog(x))
}

const HALF_LN_TWO_PI = 0.9189385332046728

/** ln Γ(x) for x > 0: Stirling's series, after moving x up to 10 by Γ(x + 1) = x Γ(x). */
export function lnGamma(x: number): number {
  let product = 1
  while (x < 10) {
    product *= x
    x += 1
  }
  const r = 1 / (x * x)
  const series =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / x
  return (x - 0.5) * dlog(x) - x + HALF_LN_TWO_PI + series - dlog(product)
}
