//! Filing and ranking sheets: the law alone, on one core.

use crate::server;
use crate::table::Row;
use anyhow::{Context, Result, ensure};
use rules::form::{Choice, Form};
use rules::ranking::{Judged, rank};
use rules::sheet::{Answer, Draft, Facts};
use std::{
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

/// Gạo, ngũ cốc, hạt sơ chế khác under 26/2026.
const FORM: (&str, &str) = ("26-2026", "gao-ngu-coc-hat-so-che");
const LEAVES: usize = 32;
const COUNCIL: usize = 11;
const PRODUCTS: usize = 60;
const LONGEST: Duration = Duration::from_secs(3);
const FLOOR: f64 = 20_000.0;

/// In a process of its own: `sheets/s p50 p99 peak`, times in nanoseconds, memory in KiB.
pub fn measure() -> Result<()> {
    let library = saolang::app::rulesets()?;
    let form = library.form(FORM.0, FORM.1).context("the form")?;
    ensure!(form.leaves().len() == LEAVES, "the form has {} leaves", form.leaves().len());
    let mut dice = 2026;
    let sessions: Vec<Vec<Draft>> =
        (0..PRODUCTS).map(|_| (0..COUNCIL).map(|_| sheet(form, &mut dice)).collect()).collect();
    council(form, &sessions[0])?;
    let mut times = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        for drafts in &sessions {
            let product = Instant::now();
            council(form, drafts)?;
            times.push(product.elapsed());
        }
    }
    let sheets = u32::try_from(times.len() * COUNCIL)?;
    let per_second = f64::from(sheets) / begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let peak = server::peak(std::process::id()).context("own memory")?;
    let [p50, p99] = [50, 99].map(|share| times[times.len() * share / 100].as_nanos());
    println!("{per_second:.0} {p50} {p99} {peak}");
    Ok(())
}

/// Files every member's answers and ranks the product.
fn council(form: &Form, drafts: &[Draft]) -> Result<()> {
    let facts = Facts::default();
    let members = drafts
        .iter()
        .enumerate()
        .map(|(seat, draft)| Ok((seat.to_string(), draft.file(form, facts)?)))
        .collect::<Result<Vec<_>>>()?;
    let ranking = rank(form, &Judged { members: &members, confirmed: None, knock_outs: &[], facts })?;
    black_box(ranking);
    Ok(())
}

/// Answers as a die picks them, each leaf that applies with one of its options.
pub fn sheet(form: &Form, dice: &mut u64) -> Draft {
    let mut draft = Draft::default();
    for leaf in form.leaves() {
        if !draft.applies(form, leaf, Facts::default()) {
            continue;
        }
        let (case, ticks) = match &leaf.choice {
            Choice::Single(ticks) => (None, ticks),
            Choice::Cases(cases) => (Some(cases[0].key.clone()), &cases[0].ticks),
        };
        let option = ticks[crate::world::throw(dice, ticks.len())].no;
        draft.0.insert(leaf.code.clone(), Answer { case, option });
    }
    draft
}

pub fn row() -> Result<Row> {
    let output = Command::new(std::env::current_exe()?).arg("scoring").output()?;
    ensure!(output.status.success(), "scoring: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    let numbers = text.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
    let [per_second, p50, p99, peak] = numbers[..] else { anyhow::bail!("scoring said {text:?}") };
    let per_second = f64::from(u32::try_from(per_second)?);
    let against = if per_second >= FLOOR { "above" } else { "BELOW" };
    Ok(Row {
        what: format!("scoring, {LEAVES} leaves, one core"),
        per_second: Some((per_second, "sheets")),
        p50: Some(Duration::from_nanos(p50)),
        p99: Some(Duration::from_nanos(p99)),
        peak: Some(peak),
        note: format!("{against} the floor of 20,000; times are of one product: {COUNCIL} sheets filed and ranked"),
        ..Row::default()
    })
}
