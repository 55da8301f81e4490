//! How often an unknown person may try something.

use super::hex;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
};

/// Five tries at once for one key, then one more every minute.
pub struct Tries(DefaultKeyedRateLimiter<String>);

impl Default for Tries {
    fn default() -> Self {
        Self::of(5)
    }
}

impl Tries {
    /// `burst` tries at once, refilled one a minute.
    pub fn of(burst: u32) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN).allow_burst(burst)))
    }

    /// So many tries at once, and as many again in a minute.
    pub fn a_minute(tries: u32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN))))
    }

    /// Counts a try; `false` when there were too many.
    pub fn allow(&self, key: &str) -> bool {
        if self.0.len() > 100_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&key.to_owned()).is_ok()
    }
}

/// Where a try comes from. An IPv6 subscriber has a whole /64 of addresses and counts once.
pub fn origin(from: SocketAddr) -> String {
    match from.ip().to_canonical() {
        IpAddr::V6(ip) => hex(&ip.octets()[..8]),
        ip @ IpAddr::V4(_) => ip.to_string(),
    }
}
