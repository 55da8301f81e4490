//! Prints the sample certificate to look at, and says how long it took:
//! `cargo run --release -p documents --example certificate -- sample.pdf`

use std::time::Instant;
use std::{env, error::Error, fs};

use documents::{Certificate, Press};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "certificate.pdf".to_owned());
    let start = Instant::now();
    let press = Press::new();
    println!("the press is ready after {:?}", start.elapsed());
    for round in 1..=10 {
        let certificate = Certificate {
            number: format!("{round:04}/GCN-OCOP"),
            producer: format!("Hợp tác xã số {round}"),
            ..Certificate::sample()
        };
        let start = Instant::now();
        let pdf = certificate.pdf(&press)?;
        println!("certificate {round}: {:?}, {} bytes", start.elapsed(), pdf.len());
    }
    fs::write(path, Certificate::sample().pdf(&press)?)?;
    Ok(())
}
