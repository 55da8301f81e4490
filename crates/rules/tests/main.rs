//! What the law says, sentence by sentence.

mod calendar;
mod check;
mod clock;
mod codes;
mod completeness;
mod dossier;
mod drafts;
mod flaws;
mod forms;
mod holidays;
mod laws;
mod names;
mod panels;
mod published;
mod ranking;
mod reminders;
mod revocations;
mod sheets;
mod simulated;
mod slips;
mod small;
mod tax_codes;
mod terms;
mod ties;
mod which;
mod world;
