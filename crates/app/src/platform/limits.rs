//! How often an unknown person may try something, and how many may do something at once.

use super::hex;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
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

/// So many may do something at once: in all, and of one person.
pub struct Places {
    all: usize,
    of_one: usize,
    taken: Mutex<HashMap<String, usize>>,
}

/// Whose places are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    All,
    One,
}

/// A place that is taken; dropping it leaves it.
pub struct Place {
    of: Arc<Places>,
    who: String,
}

impl Places {
    pub fn of(all: usize, of_one: usize) -> Arc<Self> {
        Arc::new(Self { all, of_one, taken: Mutex::default() })
    }

    /// # Errors
    /// When there is none: nobody waits for one.
    pub fn take(self: &Arc<Self>, who: &str) -> Result<Place, Full> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(who).copied().unwrap_or_default();
        if own >= self.of_one {
            return Err(Full::One);
        }
        if taken.values().sum::<usize>() >= self.all {
            return Err(Full::All);
        }
        taken.insert(who.to_owned(), own + 1);
        Ok(Place { of: self.clone(), who: who.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.of.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.get_mut(&self.who) {
            Some(own) if *own > 1 => *own -= 1,
            _ => drop(taken.remove(&self.who)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_more_than_his_places_nor_all_more_than_there_are() {
        let places = Places::of(3, 2);
        let first = places.take("tam").expect("a place");
        let second = places.take("tam").expect("another");
        assert_eq!(places.take("tam").err(), Some(Full::One));
        let third = places.take("hoa").expect("the last");
        assert_eq!(places.take("hoa").err(), Some(Full::All));
        drop(first);
        let again = places.take("hoa").expect("the one that was left");
        assert_eq!(places.take("tam").err(), Some(Full::All));
        drop((second, third, again));
        assert!(places.taken.lock().expect("not poisoned").is_empty(), "nobody is remembered");
    }
}
