//! What the benchmarks are filled with: invented, the same in every run.

/// The next throw of a die with so many sides, from 0: a linear congruential generator, so that every run throws the same.
pub fn throw(dice: &mut u64, sides: usize) -> usize {
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let sides = u64::try_from(sides.max(1)).unwrap_or(1);
    usize::try_from((*dice >> 33) % sides).unwrap_or(0)
}
